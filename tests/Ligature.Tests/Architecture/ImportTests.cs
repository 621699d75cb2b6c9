using System.Text.RegularExpressions;
using Xunit;

namespace Ligature.Tests.Architecture;

/// <summary>The house has floors: what stands higher may use what stands lower, never the other way.</summary>
public sealed partial class ImportTests
{
    private static readonly string[] Floors = ["Sequences", "Paths", "FileSystem", "Shortcuts", "Surveying", "Planning", "Execution"];

    private static readonly string[] Capabilities = ["Linking", "Auditing", "Repairing", "Duplicates", "Snapshots", "Farms", "Moving"];

    [Fact]
    public void Every_file_lies_on_a_floor_and_in_the_namespace_of_its_folder()
    {
        Assert.NotEmpty(SourceTree.Library);
        foreach (var file in SourceTree.Library)
        {
            Assert.True(Floors.Contains(file.Folder) || Capabilities.Contains(file.Folder), $"{file.Path} lies on no floor");
            var expected = "Ligature." + Path.GetDirectoryName(file.Path)!.Replace('/', '.');
            Assert.Equal((file.Path, expected), (file.Path, NamespaceDeclaration().Match(file.Code).Groups["name"].Value));
        }
    }

    [Fact]
    public void Nothing_uses_a_higher_floor_and_no_capability_uses_another()
    {
        var uses = SourceTree.Library.SelectMany(file => FoldersUsedBy(file).Select(used => (file.Path, file.Folder, Used: used))).ToList();

        // The floors do use each other, so an empty list would mean that nothing was read.
        Assert.Contains(uses, use => use is { Folder: "Surveying", Used: "FileSystem" });
        Assert.DoesNotContain(uses, use => use.Used != use.Folder && Height(use.Used) >= Height(use.Folder));
    }

    [Fact]
    public void The_folders_use_each_other_in_no_circle()
    {
        var uses = SourceTree.Library.SelectMany(file => FoldersUsedBy(file).Where(used => used != file.Folder).Select(used => (file.Folder, used))).ToHashSet();
        var left = uses.SelectMany(use => new[] { use.Folder, use.used }).ToHashSet();
        while (left.FirstOrDefault(folder => !uses.Any(use => use.Folder == folder && left.Contains(use.used))) is { } free)
        {
            left.Remove(free);
        }

        Assert.Empty(left);
    }

    [Fact]
    public void The_library_does_not_know_the_command_line()
        => Assert.DoesNotContain(SourceTree.Library, file => CommandLineUse().IsMatch(file.Code));

    [Fact]
    public void No_capability_makes_system_calls_of_its_own()
        => Assert.DoesNotContain(SourceTree.Library, file => Capabilities.Contains(file.Folder) && SystemCallUse().IsMatch(file.Code));

    // BannedSymbols.txt keeps the compiler from letting them in by name; this looks for the ways around it.
    [Fact]
    public void No_file_of_the_library_reaches_the_string_paths_of_System_IO()
        => Assert.Empty(SourceTree.Library.Where(file => StringPathUse().IsMatch(file.Code)).Select(file => file.Path));

    [Theory]
    [InlineData("using static System.IO.File;")]
    [InlineData("using Files = System.IO.File;")]
    [InlineData("var text = System.IO.File.ReadAllText(name);")]
    [InlineData("global::System.IO.Path.Combine(a, b)")]
    [InlineData("#pragma warning disable RS0030")]
    [InlineData("typeof(Directory).GetMethod(name)")]
    [InlineData("new FileStream(name, mode)")]
    [InlineData("new DirectoryInfo(name)")]
    public void Such_a_use_would_be_noticed(string code) => Assert.Matches(StringPathUse(), code);

    [Theory]
    [InlineData("using Ligature.Execution;", "Execution")]
    [InlineData("using static Ligature.Auditing.Finding;", "Auditing")]
    [InlineData("var plan = Ligature.Planning.Plan.Empty;", "Planning")]
    [InlineData("using P = Ligature.Paths.FilePath;", "Paths")]
    [InlineData("global using Ligature.Surveying;", "Surveying")]
    public void Such_an_import_would_be_noticed(string code, string folder) => Assert.Equal([folder], FoldersUsedBy(new SourceFile("Paths/X.cs", code)));

    private static IEnumerable<string> FoldersUsedBy(SourceFile file)
        => FolderUse().Matches(file.Code).Select(match => match.Groups["folder"].Value).Distinct();

    /// <summary>The floor's number; all capabilities stand on the topmost.</summary>
    private static int Height(string folder) => Array.IndexOf(Floors, folder) is var floor and >= 0 ? floor : Floors.Length;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"(?<!namespace )\bLigature\.(?<folder>[A-Z]\w+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FolderUse();

    [GeneratedRegex(@"\bLigature\.Cli\b|\bSystem\.CommandLine\b|\bSystem\.Console\b|(?<![.\w])Console\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommandLineUse();

    [GeneratedRegex(@"\bFileSystem\.Interop\b|\bLibraryImport\b|\bDllImport\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SystemCallUse();

    [GeneratedRegex(
        @"\bSystem\.IO\.(File|Directory|Path|FileInfo|DirectoryInfo|FileStream)\b|\b(new |typeof\()(File|Directory|Path|FileInfo|DirectoryInfo|FileStream)\b"
            + @"|\bRS0030\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StringPathUse();
}
