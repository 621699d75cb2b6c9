using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns.Symlinks;

/// <summary>The lines of <c>symlinks</c>, which knows no program name in front of its messages.</summary>
internal sealed class SymlinksOutput(GnuConsole console)
{
    /// <summary><c>absolute: /a/link -> /a/file</c>, the names in one column.</summary>
    public void Line(string kind, FilePath path, FilePath text) => console.Write($"{kind.PadRight(9)} {path} -> {text}\n");

    /// <summary><c>/a/folder: Permission denied</c></summary>
    public void Error(FilePath path, Errno errno) => console.WriteError($"{path}: {errno.Message()}\n");

    /// <summary>Says that a link was left as it is, because the tidier text leads elsewhere.</summary>
    public void Refusal(FilePath path, FilePath newText) => console.WriteError($"{path}: not changed: {newText} leads elsewhere\n");
}
