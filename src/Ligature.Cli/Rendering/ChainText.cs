using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>Writes the way of a symbolic link, one hop a line, and how it ends.</summary>
internal sealed class ChainText(CommandConsole console)
{
    private readonly NameText _names = new(console);

    /// <summary>Writes the hops.</summary>
    /// <param name="resolution">The way.</param>
    /// <param name="skip">How many hops at the beginning are shown already.</param>
    /// <param name="indent">What each line begins with.</param>
    public void Write(SymlinkResolution resolution, int skip, string indent)
    {
        var output = console.Output;
        var link = new EntryLook(FileType.SymbolicLink) { IsBroken = resolution.State != SymlinkState.Live };
        foreach (var hop in resolution.Hops.Skip(skip))
        {
            output.Write(indent);
            _names.Write(hop.Path.Bytes, in link);
            output.Write($" {console.Terminal.Arrow} ");
            _names.Write(hop.Target.Bytes);
            output.WriteLine(hop.IsWhole ? "" : "  (on the way)");
        }

        output.Write(indent);
        WriteEnd(resolution);
    }

    /// <summary>Writes where a Windows shortcut ends here, one line, or nothing where it names a place elsewhere.</summary>
    public void Write(ShortcutResolution shortcut, string indent)
    {
        if (shortcut.Place is { } place)
        {
            console.Output.Write(indent + shortcut.State switch
            {
                ShortcutState.Live => "ends at: ",
                ShortcutState.Dangling => "missing: ",
                _ => "unreadable: ",
            });
            _names.Write(place.Bytes, shortcut.Status is { } end ? EntryLook.Of(in end) : new EntryLook(FileType.Unknown) { IsMissing = shortcut.IsBroken });
            console.Output.WriteLine(shortcut.State == ShortcutState.Unreadable ? $" ({shortcut.Errno.Message()})" : "");
        }
        else if (shortcut.Problem is { } problem)
        {
            console.Output.WriteLine($"{indent}damaged: {problem}");
        }
    }

    private void WriteEnd(SymlinkResolution resolution)
    {
        if (resolution is { State: SymlinkState.Live, Target: { } target })
        {
            console.Output.Write("ends at: ");
            _names.WriteLine(resolution.Place.Bytes, EntryLook.Of(in target));
            return;
        }

        var missing = new EntryLook(FileType.Unknown) { IsMissing = true };
        console.Output.Write($"{Label(resolution)}: ");
        if (resolution.State == SymlinkState.Loop)
        {
            WriteMembers(resolution.LoopMembers, in missing);
        }
        else
        {
            _names.Write((resolution.MountPoint ?? resolution.Place).Bytes, in missing);
        }

        console.Output.WriteLine(resolution.State == SymlinkState.Unreadable ? $" ({resolution.Errno.Message()})" : "");
    }

    private void WriteMembers(IReadOnlyList<SymlinkHop> members, in EntryLook look)
    {
        foreach (var member in members)
        {
            _names.Write(member.Path.Bytes, in look);
            console.Output.Write($" {console.Terminal.Arrow} ");
        }

        _names.Write(members[0].Path.Bytes, in look);
    }

    private static string Label(SymlinkResolution resolution) => resolution.State switch
    {
        SymlinkState.Dangling => "missing",
        SymlinkState.Loop => "loop",
        SymlinkState.Denied => "denied at",
        SymlinkState.NotADirectory => "not a directory",
        SymlinkState.TooLong => resolution.Errno == Errno.SymbolicLinkLoop ? "too many links, stopped at" : "name too long",
        SymlinkState.Unmounted => "not mounted",
        _ => "unreadable",
    };
}
