using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;
using Xunit;

namespace Ligature.Tests.Shortcuts;

public sealed class MakingTests
{
    [Fact]
    public void A_link_to_a_file_of_the_root_has_the_bytes_of_the_specification()
    {
        var facts = new ShortcutFacts(FilePath.FromText("/b.c"), FilePath.Root) { Size = 7 };

        var bytes = ShellLink.ForTarget(facts).Write();

        Assert.Equal(
            GoldenLink.Bytes(
                "4c000000 0114020000000000c000000000000046 9b000000 20000000", new string('0', 48), "07000000 00000000 01000000 0000 0000 00000000 00000000",
                "5f00", GoldenLink.MyComputer, "1900 2f 5a3a5c 0000000000000000000000000000000000 0000",
                "3000 3200 07000000 00000000 2000 622e6300", "1e00 0300 0400efbe 00000000 00000000 1400 0000 62002e006300 0000 1200", "0000",
                "35000000 1c000000 01000000 1c000000 2d000000 00000000 34000000", "11000000 03000000 00000000 10000000 00", "5a3a5c622e6300", "00",
                GoldenLink.Unicode(@".\b.c"), GoldenLink.Unicode(@"Z:\"), "00000000"),
            bytes);
        Assert.Equal(bytes, ShellLink.ForTarget(facts with { }).Write());
    }

    [Theory]
    [InlineData("/home/ada/notes.txt", "/home/ada", @".\notes.txt")]
    [InlineData("/home/ada/notes.txt", "/home/ada/x/y", @"..\..\notes.txt")]
    [InlineData("/home/ada/.../a", "/home/ada", null)]
    [InlineData("/home/ada/..a", "/home/ada", @".\..a")]
    [InlineData("/", "/home", "..")]
    [InlineData("/home", "/home", ".")]
    [InlineData("/home/./ada//x/../é.txt", "/home", @".\ada\é.txt")]
    public void The_relative_path_leads_from_the_folder_of_the_link(string target, string folder, string? expected)
    {
        var facts = new ShortcutFacts(FilePath.FromText(target), FilePath.FromText(folder));
        if (expected is null)
        {
            Assert.Throws<WindowsNameException>(() => ShellLink.ForTarget(facts));
            return;
        }

        Assert.Equal(expected, ShellLink.ForTarget(facts).RelativePath.ToString());
    }

    [Fact]
    public void Facts_of_the_target_are_in_header_and_item()
    {
        var written = new FileTime(1_651_820_890, 999_999_999);
        var link = ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText("/home/Ünï"), FilePath.FromText("/home"))
        {
            Size = 0x1_0000_0007,
            WriteTime = written,
            Description = "words",
        });

        Assert.Equal((7u, new FileTime(1_651_820_890, 999_999_900)), (link.Header.FileSize, link.Header.WriteTime.Time!.Value));
        var item = Assert.IsType<FileEntryItem>(link.Items!.Items[^1]);
        Assert.Equal(("Ünï", 7u, new FileTime(1_651_820_890, 0)), (item.Name, item.FileSize, item.WriteTime.Time!.Value));
        Assert.Equal((@"Z:\home\?n?", @"Z:\home\Ünï"), (link.Info!.LocalBasePath.ToString(), link.Info.LocalBasePathUnicode.ToString()));
        Assert.Equal(("words", @"Z:\home"), (link.Description.ToString(), link.WorkingDirectory.ToString()));
    }

    [Fact]
    public void A_directory_has_no_size_and_no_place_to_run_in()
    {
        var link = ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText("/srv/d"), FilePath.FromText("/")) { IsDirectory = true, Size = 4096 });

        Assert.Equal((0u, WindowsFileAttributes.Directory, null), (link.Header.FileSize, link.Header.Attributes, link.WorkingDirectory));
        Assert.All(link.Items!.Items.OfType<FileEntryItem>(), item => Assert.True(item.IsDirectory));
    }

    [Theory]
    [InlineData("a:b", "has the character : in it")]
    [InlineData("a\\b", "has the character \\ in it")]
    [InlineData("a?", "has the character ? in it")]
    [InlineData("a\nb", "control character")]
    [InlineData("a.", "ends with a dot")]
    [InlineData("a ", "ends with a space")]
    [InlineData("nul.txt", "name of a device")]
    [InlineData("Com1", "name of a device")]
    public void A_name_that_Windows_cannot_hold_is_refused_with_the_reason(string name, string reason)
    {
        var exception = Assert.Throws<WindowsNameException>(
            () => ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText($"/home/{name}/x"), FilePath.FromText("/home"))));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(FilePath.FromText(name), exception.Name);
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused()
        => Assert.Contains(
            "is not UTF-8",
            Assert.Throws<WindowsNameException>(() => ShellLink.ForTarget(new ShortcutFacts(FilePath.FromBytes([(byte)'/', 0xFF]), FilePath.Root))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("console")]
    [InlineData("com10")]
    [InlineData(".config")]
    [InlineData("日本.txt")]
    [InlineData("a'b$c")]
    public void Other_names_are_taken(string name) => Assert.Null(WindowsName.FindObstacle(System.Text.Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_way_too_long_for_an_item_list_is_refused()
    {
        var deep = FilePath.FromText("/" + string.Join('/', Enumerable.Repeat("d", 2000)));

        Assert.Contains("more names", Assert.Throws<WindowsNameException>(() => ShellLink.ForTarget(new ShortcutFacts(deep, FilePath.Root))).Message, StringComparison.Ordinal);
    }
}
