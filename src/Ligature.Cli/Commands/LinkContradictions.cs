using Ligature.Linking;

namespace Ligature.Cli.Commands;

/// <summary>Options of <c>lig new</c> that say nothing, or the opposite, beside each other.</summary>
internal static class LinkContradictions
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Find(LinkRequest request)
    {
        var storesPath = request switch
        {
            { Kind: null or LinkKind.Soft } => request.Purpose is not (LinkPurpose.Backup or LinkPurpose.Share or LinkPurpose.Desktop),
            _ => false,
        };
        return request switch
        {
            { Form: PathForm.Relative, Kind: LinkKind.Junction } => "a junction is absolute: leave out '--relative'",
            { Form: not PathForm.Automatic, Kind: not LinkKind.Junction } when !storesPath => "options '--absolute' and '--relative' are for symbolic links",
            { AllowsLoop: true, Kind: not LinkKind.Junction } when !storesPath => "option '--allow-loop' is for symbolic links",
            { AllowsDangling: true, Kind: not LinkKind.Shortcut } when !storesPath => "option '--dangling' is for symbolic links and shortcuts",
            { AllowsCopy: true, Kind: not LinkKind.Reflink, Purpose: not LinkPurpose.Backup } => "option '--or-copy' is for '--kind reflink' and '--for backup'",
            { Persists: true, Kind: not LinkKind.Bind, Purpose: not LinkPurpose.Share } => "option '--persist' is for '--kind bind' and '--for share'",
            _ => null,
        };
    }
}
