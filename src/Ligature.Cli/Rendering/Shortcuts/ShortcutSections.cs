using System.Globalization;
using Ligature.Shortcuts;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>Lays out everything that a shell link holds, part by part in the order of the file.</summary>
internal static class ShortcutSections
{
    public static IReadOnlyList<ShownSection> Of(ShellLink link) =>
    [
        Header(link.Header),
        link.Items is { } items ? Items("item_list", "Item list", items) : ShownSection.Missing("item_list", "Item list"),
        link.Info is { } info ? LinkInfoSections.Of(info) : ShownSection.Missing("link_info", "LinkInfo"),
        new ShownSection("strings", "Strings")
            .Text("description", link.Description)
            .Text("relative_path", link.RelativePath)
            .Text("working_directory", link.WorkingDirectory)
            .Text("arguments", link.Arguments)
            .Text("icon_location", link.IconLocation),
        new ShownSection("extra_data", "Extra data").Bytes("tail", link.Tail).Parts("blocks", [.. link.Blocks.Select(BlockSections.Of)]),
    ];

    /// <summary>A list of items.</summary>
    public static ShownSection Items(string key, string title, ItemIdList list)
        => new ShownSection(key, title).Bytes("bytes", list.Bytes).Parts("items", [.. list.Items.Select(Item)]);

    private static ShownSection Header(ShellLinkHeader header) => new ShownSection("header", "Header")
        .Words("flags", Words<ShellLinkFlags>((uint)header.Flags))
        .Bits("flags_value", (uint)header.Flags)
        .Words("attributes", Words<WindowsFileAttributes>((uint)header.Attributes))
        .Bits("attributes_value", (uint)header.Attributes)
        .Time("creation_time", header.CreationTime.Time)
        .Time("access_time", header.AccessTime.Time)
        .Time("write_time", header.WriteTime.Time)
        .Number("file_size", header.FileSize)
        .Number("icon_index", header.IconIndex)
        .Word("show_command", header.ShowCommand switch { ShowCommand.Maximized => "maximized", ShowCommand.Minimized => "minimized", _ => "normal" })
        .Number("show_command_value", (uint)header.ShowCommand)
        .Word("hot_key", header.HotKey.Value == 0 ? null : header.HotKey.ToString())
        .Number("hot_key_value", header.HotKey.Value)
        .Number("reserved1", header.Reserved1)
        .Number("reserved2", header.Reserved2)
        .Number("reserved3", header.Reserved3);

    private static ShownSection Item(ItemId item)
    {
        var section = new ShownSection("item", Title(item))
            .Word("kind", Kind(item))
            .Number("item_type", item.ItemType)
            .Name("name", item.Name);
        switch (item)
        {
            case RootFolderItem root:
                section.Word("folder_id", root.Folder.ToString()).Number("sort_index", root.SortIndex);
                break;
            case FileEntryItem file:
                AddFile(section, file);
                break;
            default:
                break;
        }

        return section.Bytes("bytes", item.Bytes);
    }

    private static void AddFile(ShownSection section, FileEntryItem file)
        => section
            .Truth("directory", file.IsDirectory)
            .Text("short_name", file.ShortName)
            .Number("file_size", file.FileSize)
            .Words("attributes", Words<WindowsFileAttributes>((uint)file.Attributes))
            .Time("write_time", file.WriteTime.Time)
            .Part("extension", file.Extension is { } extension
                ? new ShownSection("extension", "Extension 0xbeef0004")
                    .Number("version", extension.Version)
                    .Text("long_name", extension.LongName)
                    .Time("creation_time", extension.CreationTime.Time)
                    .Time("access_time", extension.AccessTime.Time)
                    .Number("file_reference", extension.FileReference)
                : null);

    private static string Title(ItemId item) => Kind(item) switch
    {
        "root-folder" => "Folder of the shell",
        "drive" => "Drive",
        "file" => "File",
        "directory" => "Directory",
        "network" => "Network place",
        _ => "Item of an unknown kind",
    };

    private static string Kind(ItemId item) => item switch
    {
        RootFolderItem => "root-folder",
        DriveItem => "drive",
        FileEntryItem file => file.IsDirectory ? "directory" : "file",
        NetworkItem => "network",
        _ => "unknown",
    };

    /// <summary>The names of the bits that are set, in order; a bit without a name is its number.</summary>
    private static List<string> Words<T>(uint value)
        where T : struct, Enum
    {
        var words = new List<string>();
        for (var i = 0; i < 32; i++)
        {
            var bit = 1u << i;
            if ((value & bit) != 0)
            {
                var flag = (T)Enum.ToObject(typeof(T), bit);
                words.Add(Enum.IsDefined(flag) ? KebabCase.Of(flag) : string.Create(CultureInfo.InvariantCulture, $"0x{bit:x}"));
            }
        }

        return words;
    }
}
