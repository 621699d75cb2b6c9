using System.Text;
using Ligature.FileSystem;
using Ligature.Shortcuts;
using Xunit;

namespace Ligature.Tests.Shortcuts;

public sealed class ShellLinkReadingTests
{
    private readonly ShellLink _whole = ShellLink.Read(GoldenLink.Whole);

    [Fact]
    public void A_file_with_every_part_is_written_back_byte_for_byte()
        => Assert.Equal(GoldenLink.Whole, _whole.Write());

    [Fact]
    public void The_header_says_what_the_specification_says()
    {
        var header = _whole.Header;
        Assert.Equal((ShellLinkFlags)0xFF, header.Flags);
        Assert.Equal(WindowsFileAttributes.Archive, header.Attributes);
        Assert.Equal((300u, 5, ShowCommand.Maximized, "Ctrl+Alt+T"), (header.FileSize, header.IconIndex, header.ShowCommand, header.HotKey.ToString()));
        Assert.Equal(
            ["2019-10-05T18:00:00.000000000Z", "2019-10-05T18:01:00.000000000Z", "2019-10-05T18:02:00.123456700Z"],
            new[] { header.CreationTime, header.AccessTime, header.WriteTime }.Select(time => time.Time.ToString()));
    }

    [Fact]
    public void Items_lead_through_drive_and_directory()
    {
        Assert.Collection(
            _whole.Items!.Items,
            item => Assert.Equal((RootFolderItem.MyComputer, (byte)0x50, "My Computer"), (((RootFolderItem)item).Folder, ((RootFolderItem)item).SortIndex, item.Name)),
            item => Assert.Equal(@"C:\", Assert.IsType<DriveItem>(item).Name),
            item => Assert.Equal((true, "d", null), (((FileEntryItem)item).IsDirectory, item.Name, ((FileEntryItem)item).Extension)));
        Assert.Equal(@"C:\d", Encoding.UTF8.GetString(_whole.Items.FindPath()!));
    }

    [Fact]
    public void An_extension_block_of_Windows_7_has_the_long_name_and_the_file_reference()
    {
        // Version 8: the name begins at byte 42 of the block, behind file reference and zeros.
        const string Name = "6c006f006e0067002e00740078007400 0000";
        const string Extension = "3e00 0800 0400efbe" + "45509a59" + "45509b59" + "2a00 0000" + "0102030405060700" + "0000000000000000" + "0000 00000000" + Name + "1a00";
        var bytes = GoldenLink.Bytes(GoldenLink.HeaderWith(ShellLinkFlags.HasLinkTargetIdList), "5a00", "5800 3200 09000000 45509c59 2000", "4c4f4e477e312e54585400 00", Extension, "0000", "00000000");

        var file = Assert.IsType<FileEntryItem>(Assert.Single(ShellLink.Read(bytes).Items!.Items));

        Assert.Equal(("long.txt", "LONG~1.TXT", 9u), (file.Name, file.ShortName.ToString(), file.FileSize));
        Assert.Equal(((ushort)8, 0x0007060504030201uL), (file.Extension!.Version, file.Extension.FileReference!.Value));
        Assert.Equal("2020-02-05T11:12:52.000000000Z", file.Extension.CreationTime.Time.ToString());
        Assert.Equal("2020-02-05T11:12:54.000000000Z", file.Extension.AccessTime.Time.ToString());
        Assert.Equal("2020-02-05T11:12:56.000000000Z", file.WriteTime.Time.ToString());
    }

    [Fact]
    public void LinkInfo_has_volume_and_path()
    {
        var info = _whole.Info!;
        Assert.Equal((WindowsDriveType.Fixed, 0x12345678u, "V"), (info.Volume!.DriveType, info.Volume.SerialNumber, info.Volume.Label.ToString()));
        Assert.Equal((@"C:\d", ""), (info.LocalBasePath.ToString(), info.CommonPathSuffix.ToString()));
        Assert.Equal(@"C:\d", Encoding.UTF8.GetString(info.FindLocalPath()!));
        Assert.Null(info.Network);
    }

    [Fact]
    public void LinkInfo_of_a_share_in_both_encodings_gives_the_path_on_the_share()
    {
        // Header of 0x24 bytes, then CommonNetworkRelativeLink with UTF-16 fields (section 2.3.2), then the suffix twice.
        const string Network = "3a000000 03000000 1c000000 22000000 00000200 25000000"
            + "31000000" + "5c5c735c7400" + "583a00" + "5c005c0073005c0074000000" + "58003a000000";
        var network = Network.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(0x37, network.Length / 2);
        var part = GoldenLink.Bytes(
            GoldenLink.HeaderWith(ShellLinkFlags.HasLinkInfo),
            "65000000 24000000 02000000 00000000 00000000 24000000 5b000000 00000000 5d000000",
            network.Replace("3a000000", "37000000", StringComparison.Ordinal), "3f00", "e500 0000 0000 0000", "00000000");

        var info = ShellLink.Read(part).Info!;

        Assert.Equal((@"\\s\t", "X:", 0x20000u), (info.Network!.NetNameUnicode.ToString(), info.Network.DeviceName.ToString(), info.Network.ProviderType!.Value));
        Assert.Equal(@"\\s\t\å", Encoding.UTF8.GetString(info.FindNetworkPath()!));
        Assert.Equal(part, ShellLink.Read(part).Write());
    }

    [Fact]
    public void Strings_come_in_the_order_of_the_specification()
        => Assert.Equal(
            ["what for", @"..\d", @"C:\", "-a é", "icons.dll"],
            new[] { _whole.Description, _whole.RelativePath, _whole.WorkingDirectory, _whole.Arguments, _whole.IconLocation }.Select(text => text.ToString()));

    [Fact]
    public void Strings_of_a_code_page_keep_their_bytes_and_are_shown_as_Windows_1252()
    {
        var bytes = GoldenLink.Bytes(GoldenLink.HeaderWith(ShellLinkFlags.HasName), "0300 41 80 E9", "00000000");

        var link = ShellLink.Read(bytes);

        Assert.Equal("A€é", link.Description.ToString());
        Assert.Equal([0x41, 0x80, 0xE9], link.Description!.Value.Bytes.ToArray());
        Assert.Equal(bytes, link.Write());
    }

    [Fact]
    public void Tracker_identifiers_tell_time_and_address()
    {
        var tracker = _whole.Find<TrackerBlock>()!;
        Assert.Equal("m", tracker.MachineId.ToString());
        Assert.Equal("00112233-4455-6677-8899-aabbccddeeff", tracker.Volume.ToString());
        Assert.Equal("d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc", tracker.BirthFile.ToString());
        Assert.Equal("00:0c:29:aa:bb:cc", tracker.File.Address);
        Assert.Equal("2019-02-28T11:27:22.429309600Z", tracker.File.Time.ToString());
        Assert.Null(tracker.Volume.Address);
    }

    [Fact]
    public void Blocks_of_every_kind_are_told_apart()
    {
        Assert.Equal(["tracker", "known-folder", "unknown"], _whole.Blocks.Select(block => block.Kind));
        var folder = _whole.Find<KnownFolderBlock>()!;
        Assert.Equal(("Documents", 20u), (folder.FolderName, folder.Offset));
        Assert.Equal(0xDEADBEEF, _whole.Find<OpaqueBlock>()!.Signature);
        Assert.Equal([1, 2, 3], _whole.Find<OpaqueBlock>()!.Data.ToArray());
    }

    [Fact]
    public void A_console_block_has_size_font_and_colours()
    {
        var data = new byte[0xCC - 8];
        data[4] = 80;
        data[8] = 80;
        data[10] = 25;
        data[26] = 12;
        "L\0u\0"u8.CopyTo(data.AsSpan(36));
        data[108] = 1;
        data[132] = 0xFF;
        var console = ShellLink.Read((new ShellLink { Blocks = [new OpaqueBlock(ConsoleBlock.BlockSignature, data)] }).Write()).Find<ConsoleBlock>()!;

        Assert.Equal(((short)80, (short)0, (short)80, (short)25), (console.ScreenBufferSize.X, console.ScreenBufferSize.Y, console.WindowSize.X, console.WindowSize.Y));
        Assert.Equal((12u << 16, "Lu", true, 0xFFu), (console.FontSize, console.FaceName.ToString(), console.HasQuickEdit, console.ColorTable[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000000")]
    [InlineData("03000000 cafe")]
    public void What_stands_at_the_end_is_kept_as_it_is(string tail)
    {
        var bytes = GoldenLink.Bytes(GoldenLink.HeaderWith(ShellLinkFlags.None), tail);

        var link = ShellLink.Read(bytes);

        Assert.Equal(Convert.ToHexStringLower(link.Tail.Span), tail.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(bytes, link.Write());
    }

    [Fact]
    public void Times_keep_their_hundred_nanoseconds()
    {
        var time = new FileTime(1_700_000_000, 123_456_789);
        Assert.Equal(new FileTime(1_700_000_000, 123_456_700), WindowsTime.From(time).Time);
        Assert.Null(WindowsTime.From(new FileTime(-11_644_473_601, 0)).Time);
        Assert.Equal("1601-01-01T00:00:00.000000100Z", new WindowsTime(1).Time.ToString());
        Assert.Null(FatTime.From(new FileTime(0, 0)).Time);
        Assert.Equal("2107-12-31T23:59:58.000000000Z", FatTime.From(new FileTime(4_354_819_199, 0)).Time.ToString());
    }
}
