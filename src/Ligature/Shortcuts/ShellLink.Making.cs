using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Shortcuts;

public sealed partial record ShellLink
{
    /// <summary>The drive that Wine lets stand for <c>/</c>.</summary>
    public const char RootDrive = 'Z';

    private const int LongestDescription = 260;

    /// <summary>Makes a shell link to a file of this machine that Windows, Wine and file managers open; the same facts make the same bytes.</summary>
    /// <remarks>
    /// It names the target four times: as items below My Computer and drive Z:, as the path <c>Z:\…</c> in its LinkInfo, relative to its own
    /// folder, and with the folder of a file as the place to run in. A machine that has no such drive finds the target by the relative path.
    /// </remarks>
    /// <param name="facts">The target and the folder of the link, both absolute.</param>
    /// <exception cref="WindowsNameException">Windows cannot hold a name on the way, or the way has too many names for an item list.</exception>
    /// <exception cref="ArgumentException">A path is not absolute, or the description has more than 260 characters.</exception>
    public static ShellLink ForTarget(ShortcutFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!facts.Target.IsAbsolute || !facts.Folder.IsAbsolute)
        {
            throw new ArgumentException("Both the target and the folder must be absolute.", nameof(facts));
        }

        if (facts.Description is { Length: > LongestDescription })
        {
            throw new ArgumentException($"A description has at most {LongestDescription} characters.", nameof(facts));
        }

        var target = facts.Target.NormalizeLexically();
        var folder = facts.Folder.NormalizeLexically();
        var path = WindowsName.ToDrivePath(target, RootDrive);
        return new ShellLink
        {
            Header = new ShellLinkHeader
            {
                Flags = ShellLinkFlags.IsUnicode,
                Attributes = facts.IsDirectory ? WindowsFileAttributes.Directory : WindowsFileAttributes.Archive,
                CreationTime = WindowsTime.From(facts.CreationTime),
                AccessTime = WindowsTime.From(facts.AccessTime),
                WriteTime = WindowsTime.From(facts.WriteTime),
                FileSize = SizeOf(facts),
            },
            Items = ItemsTo(target, facts),
            Info = LinkInfo.ForLocalPath(new VolumeId { DriveType = WindowsDriveType.Fixed, Label = ShellLinkText.FromAscii("") }, path),
            Description = facts.Description is { } words ? ShellLinkText.FromText(words) : null,
            RelativePath = ShellLinkText.FromText(RelativeText(target, folder)),
            WorkingDirectory = facts.IsDirectory ? null : ShellLinkText.FromText(WindowsName.ToDrivePath(target.Parent, RootDrive)),
        };
    }

    // The format keeps the lowest 32 bits of a length (section 2.1).
    private static uint SizeOf(ShortcutFacts facts) => facts.IsDirectory ? 0 : unchecked((uint)facts.Size);

    private static ItemIdList ItemsTo(FilePath target, ShortcutFacts facts)
    {
        var items = new List<ItemId> { RootFolderItem.ForMyComputer(), DriveItem.For(RootDrive) };
        var names = WindowsName.Components(target);
        for (var i = 0; i < names.Count; i++)
        {
            items.Add(i < names.Count - 1
                ? FileEntryItem.For(names[i], isDirectory: true, 0, null, null, null)
                : FileEntryItem.For(names[i], facts.IsDirectory, SizeOf(facts), facts.CreationTime, facts.AccessTime, facts.WriteTime));
        }

        return items.Sum(item => item.Bytes.Length) + 2 <= ItemIdList.MaxLength
            ? ItemIdList.Of(items)
            : throw new WindowsNameException(target, FilePath.Empty, "has more names on its way than a shortcut can list");
    }

    // Windows begins the path with a dot where the target lies below the folder.
    private static string RelativeText(FilePath target, FilePath folder)
    {
        var relative = target.RelativeFrom(folder);
        var text = string.Join('\\', relative == FilePath.Current ? [] : WindowsName.Components(relative));
        return text.StartsWith("..", StringComparison.Ordinal) && (text.Length == 2 || text[2] == '\\') ? text : text.Length == 0 ? "." : $".\\{text}";
    }
}
