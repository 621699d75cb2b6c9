using System.Buffers;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Planning;

public sealed class PlanFileTests
{
    [Fact]
    public void A_plan_is_read_as_it_was_written()
    {
        var identity = new FileIdentity(uint.MaxValue, UInt128.MaxValue - 1);
        var facts = new FileFacts
        {
            Type = FileType.SymbolicLink, Identity = identity, Size = ulong.MaxValue, ModifyTime = new FileTime(long.MinValue, 999_999_999),
            ChangeTime = new FileTime(-1, 1), LinkCount = 65_000, AllocatedBytes = 512, LinkText = FilePath.FromBytes([0xFF, (byte)'\n']),
        };
        var action = new PlanAction
        {
            Kind = PlanActionKind.ReplaceWithCopy, Path = FilePath.FromBytes([(byte)'a', (byte)'/', 0xFE]), Facts = facts, Source = FilePath.FromText("\u2603 \"\\"),
            SourceFacts = new FileFacts { Type = FileType.Regular }, Destination = FilePath.FromText("d"), Target = FilePath.FromText("t"), AllowsLoss = true, Needs = [0, 7],
            Metadata = new FileMetadata(0xFFF, 1, uint.MaxValue, new FileTime(1, 2), new FileTime(3, 4), [(FilePath.FromText("user.x"), [0, 255])]),
        };
        var plan = new Plan(FilePath.FromText("/root"), identity, [action]) { Command = "lig test", Undoes = "20260101-000000-abcd" };
        var read = PlanFile.Parse(Text(plan));
        Assert.Equal(Encoding.UTF8.GetString(Text(plan)), Encoding.UTF8.GetString(Text(read)));
        Assert.Equal(facts, read.Actions[0].Facts);
        Assert.Equal(action.Metadata.Attributes[0].Value, read.Actions[0].Metadata!.Attributes[0].Value);
        Assert.Equal(
            action with { Metadata = null, Needs = [] },
            read.Actions[0] with { Metadata = null, Needs = [] });
        Assert.Equal([0, 7], read.Actions[0].Needs);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("nonsense", "line 1")]
    [InlineData("{}", "line 1")]
    [InlineData("{\"type\":\"plan\",\"version\":2,\"root\":\"/\",\"volume\":1,\"inode\":2,\"actions\":0}", "version")]
    [InlineData("{\"type\":\"plan\",\"version\":1,\"root\":\"x\",\"volume\":1,\"inode\":2,\"actions\":0}", "root")]
    [InlineData("{\"type\":\"plan\",\"version\":1,\"root\":\"/\",\"volume\":1,\"inode\":2,\"actions\":1}", "cut off")]
    [InlineData("{\"type\":\"plan\",\"version\":1,\"root\":\"/\",\"volume\":1,\"inode\":2,\"actions\":1}\n{\"type\":\"action\",\"kind\":\"explode\",\"path\":\"a\"}", "line 2")]
    [InlineData("{\"type\":\"plan\",\"version\":1,\"root\":\"/\",\"volume\":1,\"inode\":2,\"actions\":1}\n{\"type\":\"action\",\"kind\":\"rename\",\"path\":\"a\\u0000b\"}", "line 2")]
    public void What_is_no_plan_is_refused_with_the_place(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<FormatException>(() => PlanFile.Parse(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_script_does_what_the_plan_says()
    {
        using var tree = new TestTree();
        EveryActionTree.Fill(tree);
        var output = new ArrayBufferWriter<byte>();
        PlanScript.Write(EveryActionTree.MakePlan(tree), output);
        tree.File("script", output.WrittenSpan);
        tree.Shell("cp -a root before && sh script");
        var names = tree.Shell("cd root && find . -printf '%P %l\\n' | LC_ALL=C sort");
        Assert.Equal(
            "\na\ndup\nfolder\nfolder/moved\nfolder/set1\nfolder/set2\nfolder/soft ../soft\nkeeps\nlink a\nmade\nmade/inside\nnew'soft\t\u2603 a\nnew-hard\nsoft\nto-copy\n",
            Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(names)).Replace(" \n", "\n", StringComparison.Ordinal));
        Assert.Equal(["a dup new-hard", "folder/set1", "folder/set2"], TreeState.LinkSets(tree, "root").Where(set => set.Contains("dup", StringComparison.Ordinal) || set.Contains("set", StringComparison.Ordinal)));
    }

    private static byte[] Text(Plan plan)
    {
        var output = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, output);
        return output.WrittenSpan.ToArray();
    }
}
