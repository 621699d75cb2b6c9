using System.Globalization;
using Ligature.Shortcuts;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>Lays out the blocks of extra data.</summary>
internal static class BlockSections
{
    public static ShownSection Of(ExtraDataBlock block)
    {
        var section = new ShownSection("block", string.Create(CultureInfo.InvariantCulture, $"Block {block.Kind}"))
            .Word("kind", block.Kind)
            .Bits("signature", block.Signature);
        Add(section, block);
        return section.Bytes("data", block.Data);
    }

    private static void Add(ShownSection section, ExtraDataBlock block)
    {
        switch (block)
        {
            case EnvironmentBlock environment:
                section.Text("ansi", environment.Ansi).Text("unicode", environment.Unicode);
                break;
            case TrackerBlock tracker:
                section.Number("length", tracker.DataLength).Number("version", tracker.Version).Text("machine_id", tracker.MachineId)
                    .Part("droid_volume", Id("droid_volume", "Volume", tracker.Volume)).Part("droid_file", Id("droid_file", "File", tracker.File))
                    .Part("birth_volume", Id("birth_volume", "Volume at birth", tracker.BirthVolume)).Part("birth_file", Id("birth_file", "File at birth", tracker.BirthFile));
                break;
            case KnownFolderBlock folder:
                section.Word("folder_id", folder.Folder.ToString()).Word("folder", folder.FolderName).Number("offset", folder.Offset);
                break;
            case SpecialFolderBlock folder:
                section.Number("folder_number", folder.Folder).Number("offset", folder.Offset);
                break;
            case ConsoleBlock console:
                AddConsole(section, console);
                break;
            case ConsoleCodePageBlock console:
                section.Number("code_page", console.CodePage);
                break;
            case ShimBlock shim:
                section.Text("layer_name", shim.LayerName);
                break;
            case VistaItemIdListBlock vista:
                section.Part("item_list", ShortcutSections.Items("item_list", "Item list", vista.List));
                break;
            default:
                break;
        }
    }

    private static ShownSection Id(string key, string title, TrackerId id) => new ShownSection(key, title)
        .Word("id", id.ToString())
        .Time("time", id.Time)
        .Word("address", id.Address);

    private static void AddConsole(ShownSection section, ConsoleBlock console) => section
        .Number("fill_attributes", console.FillAttributes)
        .Number("popup_fill_attributes", console.PopupFillAttributes)
        .Number("buffer_columns", console.ScreenBufferSize.X)
        .Number("buffer_rows", console.ScreenBufferSize.Y)
        .Number("window_columns", console.WindowSize.X)
        .Number("window_rows", console.WindowSize.Y)
        .Number("window_x", console.WindowOrigin.X)
        .Number("window_y", console.WindowOrigin.Y)
        .Number("font_size", console.FontSize)
        .Number("font_family", console.FontFamily)
        .Number("font_weight", console.FontWeight)
        .Text("font", console.FaceName)
        .Number("cursor_size", console.CursorSize)
        .Truth("full_screen", console.IsFullScreen)
        .Truth("quick_edit", console.HasQuickEdit)
        .Truth("inserts", console.Inserts)
        .Truth("placed_by_system", console.IsPlacedBySystem)
        .Number("history_size", console.HistoryBufferSize)
        .Number("history_buffers", console.HistoryBuffers)
        .Truth("history_without_duplicates", console.HistoryHasNoDuplicates)
        .Numbers("colors", console.ColorTable);
}
