using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>A link about to be made: looked at, decided, checked. The target and the link's directory stay open until it is disposed.</summary>
/// <remarks>
/// <c>Look</c> finds the facts, <see cref="Decision"/> says what follows from them, <see cref="Check"/> refuses what cannot or should not be, and
/// <see cref="Make"/> acts on the very directory that was looked at, follows the new link, and takes it back where it does not lead to the target.
/// </remarks>
public sealed class PreparedLink : IDisposable
{
    private readonly LinkTarget _target;
    private readonly LinkPlace _place;
    private byte[]? _shortcut;

    private PreparedLink(LinkRequest request, LinkTarget target, LinkPlace place)
    {
        Request = request;
        _target = target;
        _place = place;
        Facts = FindFacts();
        Decision = LinkDecision.Make(request, Facts);
    }

    /// <summary>What was asked for.</summary>
    public LinkRequest Request { get; private set; }

    /// <summary>What was found.</summary>
    public LinkingFacts Facts { get; }

    /// <summary>Which kind it is to be, and why.</summary>
    public LinkDecision Decision { get; private set; }

    /// <summary>The path of the link: as it was given, or below the directory that was given.</summary>
    public FilePath Link => _place.Path;

    /// <summary>The facts of the target itself; null where it is missing.</summary>
    public FileStatus? TargetStatus => _target.Entry is null ? null : _target.Status;

    /// <summary>What a symbolic link would store, and why in this form; null for other kinds.</summary>
    public (FilePath Path, string Reason)? Stored { get; private set; }

    /// <summary>Looks at the target and the place.</summary>
    /// <exception cref="FileLinkException">The target is missing, the directory of the link cannot be reached, or the name is taken.</exception>
    public static PreparedLink Look(LinkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var target = LinkTarget.Open(request.Target);
        LinkPlace? place = null;
        try
        {
            var isBind = request.Kind == LinkKind.Bind || (request.Kind is null && request.Purpose == LinkPurpose.Share);
            place = LinkPlace.Open(target, request.Link, entersDirectories: !isBind, IsShortcut(request) ? ".lnk"u8 : []);
            LinkRefusals.RequireTarget(target, place, request);
            if (!isBind)
            {
                LinkRefusals.RequireFreeName(target, place);
            }

            return new PreparedLink(request, target, place);
        }
        catch
        {
            place?.Dispose();
            target.Dispose();
            throw;
        }
    }

    /// <summary>Decides anew, for somebody who was asked what matters.</summary>
    public void Choose(LinkPurpose purpose)
    {
        Request = Request with { Purpose = purpose };
        Decision = LinkDecision.Make(Request, Facts);
    }

    /// <summary>Refuses what cannot be made, or should not be; nothing is changed.</summary>
    /// <exception cref="FileLinkException">No kind fits, or the link would lead back to itself.</exception>
    public void Check()
    {
        if (Decision.Kind is not { } kind)
        {
            var reason = Decision.Reason.TrimEnd('.');
            throw new FileLinkException("link", _target.Path, Decision.Errno, Link, $"{char.ToUpperInvariant(reason[0])}{reason[1..]}. {Decision.Instead}");
        }

        if (kind is LinkKind.Soft or LinkKind.Junction)
        {
            LinkRefusals.RefuseLoop(_target, _place, Request);
            var stored = StoredPath.Find(_target, _place, kind == LinkKind.Junction ? PathForm.Absolute : Request.Form);
            Stored = (stored.Path, kind == LinkKind.Junction ? "absolute, as junctions are" : stored.Reason);
        }

        if (kind == LinkKind.Shortcut)
        {
            _shortcut = ShortcutMaking.Make(_target, _place);
        }
    }

    /// <summary>Makes the link, and looks whether it leads to the target.</summary>
    /// <exception cref="FileLinkException">The system refused, or the link did not lead there and was taken back; what cannot be made is refused as by <see cref="Check"/>.</exception>
    public MadeLink Make()
    {
        Check();
        return Decision.Kind switch
        {
            LinkKind.Hard => new MadeLink { Kind = LinkKind.Hard, Status = NameMaking.MakeHard(_target, _place) },
            LinkKind.Reflink => ContentMaking.MakeReflink(_target, _place, Request.AllowsCopy),
            LinkKind.Copy => ContentMaking.MakeReflink(_target, _place, allowsCopy: true),
            LinkKind.Bind => BindMaking.Make(_target, _place, Request),
            LinkKind.Shortcut => ContentMaking.MakeShortcut(_target, _place, _shortcut!),
            var kind => new MadeLink { Kind = kind!.Value, Status = NameMaking.MakeSoft(_target, _place, Stored!.Value.Path) },
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _place.Dispose();
        _target.Dispose();
    }

    private static bool IsShortcut(LinkRequest request)
        => request.Kind == LinkKind.Shortcut || (request.Kind is null && request.Purpose == LinkPurpose.Desktop);

    private LinkingFacts FindFacts()
    {
        if (_target.Entry is null)
        {
            return new LinkingFacts();
        }

        var verdict = LinkProbe.Examine(Request.Target, _place.Path, usesCanary: false);
        var ofEnd = _target.Status.IsSymbolicLink ? LinkProbe.Examine(Request.Target, _place.Path, usesCanary: false, LinkFollowing.Follow) : verdict;
        return new LinkingFacts
        {
            TargetType = _target.Status.Type,
            EndType = _target.End is null ? null : _target.EndStatus.Type,
            Refusal = verdict.Refusal,
            RefusalErrno = verdict.Errno,
            RefusalSentence = verdict.CanLink ? "" : verdict.Sentence,
            RefusalHint = verdict.Hint ?? "",
            IsOneFileSystem = _target.End is not null && !ofEnd.Refusals.Contains(LinkRefusal.OtherFileSystem),
            Reflinks = FileSystemAbilities.Reflinks(MountTable.Read().Find(_place.FolderStatus.MountId)),
        };
    }
}
