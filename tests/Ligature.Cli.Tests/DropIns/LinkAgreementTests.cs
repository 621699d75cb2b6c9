using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary><c>link</c> and <c>unlink</c> beside the GNU programs.</summary>
public class LinkAgreementTests
{
    private static readonly ByteText[] Options =
        ["--", "--help", "--version", "--he", "--vers", "-x", "--x", "-f", "--help=1", "--=", "-", "--\u00FC"];

    [Fact]
    public void Random_command_lines_do_what_GNU_link_does() => Chance.Compare(2000, random => Case("link", random));

    [Fact]
    public void Random_command_lines_do_what_GNU_unlink_does() => Chance.Compare(2000, random => Case("unlink", random));

    private static GnuCase Case(string program, Random random)
    {
        List<ByteText> words = [];
        for (var i = random.Pick(0, 1, 1, 1, 2, 2, 2, 2, 3); i > 0; i--)
        {
            words.Add(random.Operand());
        }

        if (random.OneIn(3))
        {
            words.Insert(random.Next(words.Count + 1), random.From(Options));
        }

        return new GnuCase(program, random.Tree(), words) { Environment = random.Surroundings() };
    }
}
