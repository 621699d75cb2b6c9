using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Explanation;

internal sealed partial class Consequences
{
    private string TheOther(long others) => others == 1 ? "the other name still stands" : $"the {prose.Count(others)} other names still stand";

    private string Others(long others) => others == 1 ? "other name" : $"{prose.Count(others)} other names";

    private string StaysWhole(long others) => others == 1 ? "its other name stands for it as before" : $"its {prose.Count(others)} other names stand for it as before";

    // What was found is said as a number; what nobody looked for is said as a rule.
    private string Breaks(ExplainedPath facts)
    {
        var whole = facts.Status.IsSymbolicLink ? "come through it" : facts.OtherNames > 0 ? "store the path of this name" : "lead here";
        return facts switch
        {
            { Resolution: { State: not SymlinkState.Live } } => "Nothing that works now breaks.",
            { Referrers: null } => $"Symbolic links that {whole} break.",
            { LinksThrough.Count: 0 } => $"No symbolic link that was found breaks{(facts.Referrers.Unread.Count > 0 ? ", but not all folders could be searched" : "")}.",
            { LinksThrough.Count: 1 } => "The symbolic link that was found breaks.",
            _ => $"The {prose.Count(facts.LinksThrough.Count)} symbolic links that were found break.",
        };
    }

    private string Stays(ExplainedPath facts) => facts.LinksElsewhere.Count switch
    {
        0 => "",
        1 => " The one that uses another name stays live.",
        _ => $" The {prose.Count(facts.LinksElsewhere.Count)} that use another name stay live.",
    };
}
