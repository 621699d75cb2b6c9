using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class LinkDecisionTests
{
    private static readonly LinkingFacts SameMount = new()
    {
        TargetType = FileType.Regular, EndType = FileType.Regular, IsOneFileSystem = true, Reflinks = ReflinkSupport.No,
    };

    private static readonly LinkingFacts Directory = SameMount with { TargetType = FileType.Directory, EndType = FileType.Directory, Refusal = LinkRefusal.IsDirectory };

    private static readonly LinkingFacts OtherVolume = SameMount with
    {
        Refusal = LinkRefusal.OtherFileSystem, RefusalErrno = Errno.CrossDevice, RefusalSentence = "Elsewhere.", RefusalHint = "Do this.", IsOneFileSystem = false,
    };

    public static TheoryData<LinkPurpose?, LinkKind> OnOneMount => new()
    {
        { null, LinkKind.Hard },
        { LinkPurpose.Organise, LinkKind.Hard },
        { LinkPurpose.Replace, LinkKind.Hard },
        { LinkPurpose.Config, LinkKind.Soft },
        { LinkPurpose.View, LinkKind.Soft },
        { LinkPurpose.Share, LinkKind.Bind },
        { LinkPurpose.Desktop, LinkKind.Shortcut },
    };

    public static TheoryData<LinkPurpose?> ThatBecomeSymbolicAcrossMounts => new((LinkPurpose?)null, LinkPurpose.Organise, LinkPurpose.Replace, LinkPurpose.Config, LinkPurpose.View);

    [Theory]
    [MemberData(nameof(OnOneMount))]
    public void On_one_mount_the_purpose_decides(LinkPurpose? purpose, LinkKind kind)
    {
        var decision = Decide(SameMount, purpose);
        Assert.Equal((kind, purpose is null), (decision.Kind, decision.IsDefault));
    }

    [Theory]
    [MemberData(nameof(ThatBecomeSymbolicAcrossMounts))]
    public void Directories_and_other_mounts_get_symbolic_links_without_a_question(LinkPurpose? purpose)
    {
        Assert.Equal((LinkKind.Soft, false), Of(Decide(Directory, purpose)));
        Assert.Equal((LinkKind.Soft, false), Of(Decide(OtherVolume, purpose)));
        Assert.Equal((LinkKind.Soft, false), Of(Decide(OtherVolume with { Refusal = LinkRefusal.OtherMount }, purpose)));
        static (LinkKind?, bool) Of(LinkDecision decision) => (decision.Kind, decision.IsDefault);
    }

    [Fact]
    public void The_reason_names_the_fact_that_decided()
    {
        Assert.Equal("the target is a directory, which has no hard links", Decide(Directory).Reason);
        Assert.Equal("the target is on another file system", Decide(OtherVolume).Reason);
        Assert.Equal("the target is on another mount of the same file system", Decide(OtherVolume with { Refusal = LinkRefusal.OtherMount }).Reason);
        Assert.Equal("the target is no regular file", Decide(SameMount with { TargetType = FileType.Fifo, EndType = FileType.Fifo }).Reason);
        Assert.Contains("saves by renaming", Decide(SameMount, LinkPurpose.Config).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_link_stores_the_name_of_the_link_and_says_so()
    {
        var decision = Decide(SameMount with { TargetType = FileType.SymbolicLink });
        Assert.Equal((LinkKind.Soft, "the target is a symbolic link itself; its name is stored, not where it leads"), (decision.Kind, decision.Reason));
    }

    [Theory]
    [InlineData(ReflinkSupport.Yes)]
    [InlineData(ReflinkSupport.AsFormatted)]
    [InlineData(ReflinkSupport.Unknown)]
    public void A_backup_shares_blocks_where_that_may_work(ReflinkSupport support)
        => Assert.Equal(LinkKind.Reflink, Decide(SameMount with { Reflinks = support }, LinkPurpose.Backup).Kind);

    [Fact]
    public void A_backup_is_never_a_link_that_changes_with_the_original()
    {
        Refuses(Decide(SameMount, LinkPurpose.Backup), Errno.NotSupported);
        Refuses(Decide(OtherVolume, LinkPurpose.Backup), Errno.CrossDevice);
        Refuses(Decide(Directory, LinkPurpose.Backup), Errno.IsDirectory);
        Assert.Equal(LinkKind.Reflink, LinkDecision.Make(Request() with { Purpose = LinkPurpose.Backup, AllowsCopy = true }, SameMount).Kind);
        Refuses(LinkDecision.Make(Request() with { Purpose = LinkPurpose.Backup, AllowsCopy = true }, Directory), Errno.IsDirectory);
    }

    [Fact]
    public void What_cannot_be_made_is_refused_also_when_asked_for()
    {
        Refuses(Force(LinkKind.Hard, Directory), Errno.NotPermitted);
        Refuses(Force(LinkKind.Hard, OtherVolume), Errno.CrossDevice);
        Refuses(Force(LinkKind.Reflink, Directory), Errno.IsDirectory);
        Refuses(Force(LinkKind.Junction, SameMount), Errno.NotDirectory);
        Refuses(Force(LinkKind.Bind, new LinkingFacts()), Errno.NoEntry);
        Refuses(Force(LinkKind.Hard, new LinkingFacts()), Errno.NoEntry);
        Assert.Equal(LinkKind.Junction, Force(LinkKind.Junction, Directory).Kind);
        Assert.Equal(LinkKind.Soft, Force(LinkKind.Soft, SameMount).Kind);
    }

    [Fact]
    public void Nothing_but_a_symbolic_link_leads_to_nothing()
        => Assert.Equal(LinkKind.Soft, LinkDecision.Make(Request() with { AllowsDangling = true }, new LinkingFacts()).Kind);

    [Fact]
    public void Asking_for_the_form_of_a_stored_path_asks_for_a_symbolic_link()
        => Assert.Equal((LinkKind?)LinkKind.Soft, LinkDecision.Make(Request() with { Form = PathForm.Relative }, SameMount).Kind);

    private static void Refuses(LinkDecision decision, Errno errno)
    {
        Assert.Equal(((LinkKind?)null, errno), (decision.Kind, decision.Errno));
        Assert.NotEqual("", decision.Instead);
    }

    private static LinkRequest Request() => new(FilePath.FromText("a"), FilePath.FromText("b"));

    private static LinkDecision Decide(LinkingFacts facts, LinkPurpose? purpose = null) => LinkDecision.Make(Request() with { Purpose = purpose }, facts);

    private static LinkDecision Force(LinkKind kind, LinkingFacts facts) => LinkDecision.Make(Request() with { Kind = kind }, facts);
}
