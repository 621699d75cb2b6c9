using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Shortcuts;

/// <summary>An independent reader, lnkinfo of liblnk, sees in our files what we put there.</summary>
public sealed class LnkInfoTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("/home/ada/notes.txt", false)]
    [InlineData("/home/ada/Übung 日本/Ж.txt", false)]
    [InlineData("/srv/folder", true)]
    [InlineData("/", true)]
    public void Lnkinfo_shows_target_times_and_items(string target, bool isDirectory)
    {
        var made = new FileTime(1_588_748_890, 123_456_700);
        var link = ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText(target), FilePath.FromText("/home/ada/links"))
        {
            IsDirectory = isDirectory,
            Size = 1234,
            CreationTime = made,
            AccessTime = new FileTime(1_620_284_892, 0),
            WriteTime = new FileTime(1_651_820_894, 100),
            Description = "in words",
        });

        var shown = LnkInfo(link);

        var windows = $@"Z:\{target[1..].Replace('/', '\\')}";
        Assert.Equal(windows, Field(shown, "Local path"));
        Assert.Equal("in words", Field(shown, "Description"));
        Assert.Equal(link.RelativePath.ToString(), Field(shown, "Relative path"));
        Assert.Equal(isDirectory ? "0 bytes" : "1234 bytes", Field(shown, "File size"));
        Assert.Equal("May 06, 2020 07:08:10.123456700 UTC", Field(shown, "Creation time"));
        Assert.Equal("May 06, 2021 07:08:12.000000000 UTC", Field(shown, "Access time"));
        Assert.Equal("May 06, 2022 07:08:14.000000100 UTC", Field(shown, "Modification time"));
        Assert.Equal("My Computer", Field(shown, "Shell folder name"));
        Assert.Equal(@"Z:\", Field(shown, "Volume name"));
        Assert.Equal(target.Split('/', StringSplitOptions.RemoveEmptyEntries), Fields(shown, "Long name"));
        if (!isDirectory)
        {
            Assert.Equal("May 06, 2022 07:08:14", Fields(shown, "Modification time")[^1]);
            Assert.Equal("May 06, 2020 07:08:10", Fields(shown, "Creation time")[^1]);
        }
    }

    [Fact]
    public void Lnkinfo_shows_the_identifiers_of_a_tracker_block()
    {
        var (volume, file) = (Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Parse("d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc"));
        var link = ShellLink.ForTarget(new ShortcutFacts(FilePath.FromText("/a"), FilePath.Root)) with
        {
            Blocks = [TrackerBlock.For("machine", volume, file, file, volume), EnvironmentBlock.For(EnvironmentBlock.TargetSignature, @"%HOME%\a"), new OpaqueBlock(1, new byte[5])],
        };

        var shown = LnkInfo(link);

        Assert.Equal("machine", Field(shown, "Machine identifier"));
        Assert.Equal(volume.ToString(), Field(shown, "Droid volume identifier"));
        Assert.Equal(file.ToString(), Field(shown, "Droid file identifier"));
        Assert.Equal(file.ToString(), Field(shown, "Birth droid volume identifier"));
        Assert.Equal(volume.ToString(), Field(shown, "Birth droid file identifier"));
        Assert.Equal(@"%HOME%\a", Field(shown, "Environment variables location"));
    }

    private string[] LnkInfo(ShellLink link)
    {
        var file = _tree.File("made.lnk", link.Write());
        return Encoding.UTF8.GetString(ReferenceProgram.Run("lnkinfo", [file.ToString()])).Split('\n');
    }

    private static string Field(string[] lines, string name) => Fields(lines, name)[0];

    private static string[] Fields(string[] lines, string name)
        => [.. lines.Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2 && parts[0].Trim() == name).Select(parts => parts[1].Trim())];
}
