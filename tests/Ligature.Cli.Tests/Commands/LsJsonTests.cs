using System.Text.Json;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class LsJsonTests
{
    [Fact]
    public void Fields_are_those_of_stat()
    {
        using var tree = new TestTree();
        tree.File("folder/file", "12345", mode: 0x9A4 /* 4644 */);
        tree.HardLink("folder/name", "folder/file");
        tree.SetOwner("folder/file", 1, 7654321);
        tree.Shell("touch -d 1999-12-31T23:59:59.000000007Z folder/file");

        var lines = Lines(new LigProcess("ls", "--json-lines", "folder") { WorkingDirectory = tree.Root }.Run());

        var entry = lines[0];
        Assert.Equal(
            ["type", "path", "name", "inode", "mode", "kind", "link_count", "owner", "group", "uid", "gid", "size", "mtime"],
            entry.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            tree.Shell("stat -c 'entry %n %i 0%a %h %U %u %g %s' folder/file").Replace("04644", "4644", StringComparison.Ordinal),
            $"{entry.GetProperty("type")} {entry.GetProperty("path")} {entry.GetProperty("inode")} {entry.GetProperty("mode")} {entry.GetProperty("link_count")} {entry.GetProperty("owner")} {entry.GetProperty("uid")} {entry.GetProperty("gid")} {entry.GetProperty("size")}\n");
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("group").ValueKind);
        Assert.Equal(("file", "file", "1999-12-31T23:59:59.000000007Z"), (entry.GetProperty("name").GetString(), entry.GetProperty("kind").GetString(), entry.GetProperty("mtime").GetString()));
        Assert.Equal("folder/name", lines[1].GetProperty("path").GetString());
    }

    [Fact]
    public void Kinds_have_words_and_devices_have_numbers()
    {
        OtherUser.SkipUnlessRoot("making devices");
        using var tree = new TestTree();
        tree.Directory("d");
        tree.Fifo("p");
        tree.Symlink("l", "d");
        tree.Shell("mknod b b 7 300; mknod c c 1 3");

        var lines = Lines(new LigProcess("ls", "--json-lines") { WorkingDirectory = tree.Root }.Run());

        Assert.Equal(["block-device", "character-device", "directory", "symlink", "fifo"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal((7, 300), (lines[0].GetProperty("device_major").GetInt32(), lines[0].GetProperty("device_minor").GetInt32()));
    }

    [Fact]
    public void A_name_that_is_not_text_keeps_its_bytes()
    {
        using var tree = new TestTree();
        tree.Symlink(new byte[] { 0xFF, (byte)'\n' }, new byte[] { 0xC0, (byte)'x' });

        var line = Assert.Single(Lines(new LigProcess("ls", "--json-lines") { WorkingDirectory = tree.Root }.Run()));

        Assert.Equal([0xFF, (byte)'\n'], line.GetProperty("name").GetProperty("bytes").GetBytesFromBase64());
        Assert.Equal([0xC0, (byte)'x'], line.GetProperty("target").GetProperty("bytes").GetBytesFromBase64());
    }

    [Fact]
    public void A_broken_link_says_where_it_ends_and_its_chain_when_asked()
    {
        using var tree = new TestTree();
        tree.Symlink("a", "b");
        tree.Symlink("b", "gone/x");

        var plain = Lines(new LigProcess("ls", "--json-lines", "a") { WorkingDirectory = tree.Root }.Run())[0];
        var chain = Lines(new LigProcess("ls", "--json-lines", "-l", "a") { WorkingDirectory = tree.Root }.Run())[0];

        Assert.Equal(("b", "dangling", "gone", "No such file or directory"), (plain.GetProperty("target").GetString(), plain.GetProperty("state").GetString(), plain.GetProperty("missing").GetString(), plain.GetProperty("error").GetString()));
        Assert.False(plain.TryGetProperty("chain", out _));
        Assert.Equal("""[{"path":"a","target":"b","whole":true},{"path":"b","target":"gone/x","whole":true}]""", chain.GetProperty("chain").GetRawText());
    }

    [Fact]
    public void One_document_holds_entries_and_what_was_not_read()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.Directory("closed", 0x1C0);

        var result = new LigProcess("ls", "-R", "--json", "--numeric", ".") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("./closed", Assert.Single(document.RootElement.GetProperty("entries").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal("""[{"path":"./closed","error":"Permission denied"}]""", document.RootElement.GetProperty("unread").GetRawText());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("entries")[0].GetProperty("owner").ValueKind);
    }

    [Fact]
    public void There_is_an_empty_document_for_an_empty_folder_and_none_for_a_missing_path()
    {
        using var tree = new TestTree();

        Assert.Equal("{\"entries\":[],\"unread\":[]}\n", LigProcess.Run("ls", "--json", tree.Root).OutputText);
        Assert.Equal("", LigProcess.Run("ls", "--json", tree.Path("missing")).OutputText);
    }

    private static List<JsonElement> Lines(LigResult result)
    {
        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        return [.. result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
