using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>The links that get another text, and those that are only told about.</summary>
internal sealed record LinkRewrites(IReadOnlyList<LinkRewrite> Links, IReadOnlyList<SymlinkText> BrokenBefore)
{
    /// <summary>Decides about links.</summary>
    /// <exception cref="FileLinkException">ENAMETOOLONG: a link would need a longer text than it can store.</exception>
    internal static LinkRewrites Decide(IReadOnlyList<SymlinkText> links, Relocations relocations)
    {
        var (rewritten, broken) = (new List<LinkRewrite>(), new List<SymlinkText>());
        foreach (var way in SymlinkTexts.Follow(links))
        {
            var change = LinkRewriting.Decide(way, relocations);
            switch (change.Kind)
            {
                case LinkChangeKind.Rewritten:
                    rewritten.Add(new LinkRewrite(way.Place, way.Text, change.NewText, relocations.MovesOn(way)));
                    break;
                case LinkChangeKind.BrokenBefore:
                    broken.Add(new SymlinkText(way.Place, way.Text));
                    break;
                case LinkChangeKind.TooLong:
                    throw new FileLinkException("rewrite link", way.Place, Errno.NameTooLong);
            }
        }

        return new LinkRewrites(rewritten, broken);
    }
}

/// <summary>A link that gets another text.</summary>
/// <param name="Place">The link before the moves.</param>
/// <param name="Text">What it stores.</param>
/// <param name="NewText">What it will store.</param>
/// <param name="Moves">The old places of what moves on its way, or with it: without these moves the new text is wrong.</param>
internal sealed record LinkRewrite(FilePath Place, FilePath Text, FilePath NewText, IReadOnlyList<FilePath> Moves);
