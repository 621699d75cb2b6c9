using System.Text.RegularExpressions;

namespace Ligature.Tests.Architecture;

/// <summary>The source files of the repository, read as text.</summary>
internal static partial class SourceTree
{
    internal static string Root { get; } = FindRoot();

    /// <summary>The library's source files, relative to its folder.</summary>
    internal static IReadOnlyList<SourceFile> Library { get; } = Read("src/Ligature");

    private static List<SourceFile> Read(string folder)
    {
        var full = Path.Combine(Root, folder);
        return [.. Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(full, path), WithoutComments(File.ReadAllText(path))))
            .Where(file => file.Folder is not ("bin" or "obj"))];
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Ligature.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Ligature.slnx lies in no folder above the tests.");
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();
}

/// <summary>A source file.</summary>
/// <param name="Path">Relative to its project.</param>
/// <param name="Code">The text without comment lines.</param>
internal sealed record SourceFile(string Path, string Code)
{
    /// <summary>The folder it lies in directly below the project; empty for none.</summary>
    internal string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";
}
