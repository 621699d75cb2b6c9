using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary><c>ln</c> beside the GNU program: the same output, messages, exit code and tree.</summary>
public class LnAgreementTests
{
    private static readonly string[] Flags =
    [
        "-s", "-s", "-s", "-f", "-f", "-i", "-i", "-v", "-v", "-n", "-T", "-L", "-P", "-r", "-sr", "-b", "-d", "-F", "--symbolic", "--force", "--interactive",
        "--verbose", "--no-dereference", "--no-target-directory", "--logical", "--physical", "--relative", "--directory", "--backup", "-sf", "-sfv", "-bv", "-fv",
        "-snf", "-srf", "-srfv", "-sbv", "-iv", "--sy", "--fo", "--in", "--ve", "--no-d", "--no-t", "--lo", "--ph", "--re", "--di", "--ba", "-vfi", "-vif",
    ];

    private static readonly string[] Wrong =
        ["-x", "-sx", "--x", "--no", "--s", "--force=1", "--verbose=", "-\u00FC", "--suffix", "-S", "-t", "--target-directory", "--help", "--version", "--hel", "--sym=", "--=x", "-"];

    private static readonly string[] Controls = ["none", "off", "simple", "never", "existing", "nil", "numbered", "t", "nu", "si", "n", "ne", "bogus", "", "e'x"];

    private static readonly string[] Suffixes = [".old", "~", "", "x/y", "/", "s/", "\u00FC", "o o"];

    [Fact]
    public void Random_command_lines_do_what_GNU_ln_does() => Chance.Compare(2000, Case);

    [Fact]
    public void Each_option_alone_and_with_s_does_what_GNU_ln_does()
    {
        string[] options = [.. Flags, .. Wrong, .. Controls.Select(control => $"--backup={control}"), .. Suffixes.Select(suffix => $"-S{suffix}"), "-td", "-ta", "-tmissing"];
        string[][] operands = [["a"], ["a", "b"], ["a", "new"], ["a", "d"], ["a", "k"], ["a", "a"], ["a", "dl"], ["d", "new"], ["a", "b", "d"], ["missing", "new"], ["a", "dl/"], []];
        List<GnuCase> cases = [];
        foreach (var option in options.Distinct(StringComparer.Ordinal))
        {
            foreach (var words in operands)
            {
                cases.Add(Systematic([option, .. words]));
                cases.Add(Systematic([.. words, "-s", option]));
            }
        }

        foreach (var batch in cases.Chunk(400))
        {
            var differences = GnuComparison.Differences(batch);
            Assert.True(differences.Count == 0, string.Join('\n', differences.Take(8)));
        }
    }

    [Fact]
    public void What_the_manual_speaks_of_does_what_GNU_ln_does()
    {
        ByteText[][] lines =
        [
            ["-s", "../a", "d/x"], ["-srv", "a", "d/x"], ["-srv", "dl/a", "e/x"], ["-srv", "a", "dl"], ["-sr", "-t", "d", "a", "b", "k"], ["-sv", "/a", "/b", "d"],
            ["-f", "a", "e/a", "d"], ["-sf", "a", "e/a", "d"], ["-bf", "a", "e/a", "d"], ["--backup=t", "-fv", "a", "e/a", "d"], ["-L", "k", "new"], ["-P", "k", "new"],
            ["-LP", "k", "new"], ["-PL", "k", "new"], ["-Ls", "k", "new"], ["-snfv", "b", "dl"], ["-sTfv", "b", "dl"], ["-sfv", "b", "dl"], ["-Tf", "a", "d"], ["-T", "a", "d/"],
            ["-d", "d", "new"], ["-F", "d", "new"], ["--directory", "d", "e"], ["-sfb", "a", "a"], ["-fb", "a", "a"], ["-f", "a", "h"], ["-fb", "a", "h"], ["-i", "a", "h"],
            ["-if", "a", "b"], ["-fi", "a", "b"], ["-bvS.x", "a", "b"], ["--backup=numbered", "-v", "a", "b"], ["--", "-a", "b"], ["-t", "d", "-T", "a"], ["-t", "d", "-t", "e", "a"],
            ["-s", "", "new"], ["-s", "a", ""], ["a", ""], ["", "new"], ["a", "a/"], ["a", "new/"], ["-s", "a", "new/"], ["a", "loop/x"], ["-s", "x", "loop"], ["-sf", "x", "loop"],
            ["a", new string('n', 300)], ["-s", new string('n', 5000), "new"], ["-s", "a", new string('n', 300)], ["-s", "loop", "new"], ["-L", "loop", "new"], ["a", "missing/x"],
            ["a", "b/x"], ["-s", "a", "b/x"], ["-b", "a", "n.~1~"], ["--backup=existing", "-v", "b", "a"], ["-rs", "loop/x", "d/new"], ["-rs", "loop", "d/new"], ["-rs", "d/..", "e/x"],
        ];
        var differences = GnuComparison.Differences([.. lines.Select(line => Systematic(line))]);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(8)));
    }

    private static GnuCase Systematic(IReadOnlyList<ByteText> arguments)
    {
        var tree = new CaseTree().Directory("d").Directory("e").File("a").File("b").File("e/a").File("a.~9~").Symlink("dl", "d").Symlink("k", "a").Symlink("loop", "loop").HardLink("h", "a");
        return new GnuCase("ln", tree, arguments) { Input = "y\n" };
    }

    private static GnuCase Case(Random random)
    {
        List<ByteText> words = [];
        for (var i = random.Next(4); i > 0; i--)
        {
            words.Add(random.From(Flags));
        }

        if (random.OneIn(3))
        {
            words.AddRange(random.Pick<ByteText[]>(
                [$"--backup={random.From(Controls)}"], [$"-S{random.From(Suffixes)}"], [$"--suffix={random.From(Suffixes)}"], ["--suf", random.From(Suffixes)], ["-t", random.Operand()],
                ["-t", random.Pick<ByteText>("d", "e", "d/s")], [(ByteText)(byte[])[.. "--target="u8, .. random.Operand().Bytes]], ["-td"], ["-vte"], ["--targ=d"]));
        }

        if (random.OneIn(12))
        {
            words.Add(random.From(Wrong));
        }

        for (var i = random.Pick(0, 1, 2, 2, 2, 2, 2, 2, 3, 4); i > 0; i--)
        {
            words.Insert(random.OneIn(3) ? random.Next(words.Count + 1) : words.Count, random.Operand());
        }

        if (random.OneIn(2))
        {
            words.Add(random.Pick<ByteText>("d", "e", "d/", "d/s"));
        }

        if (random.OneIn(10))
        {
            words.Insert(random.Next(words.Count + 1), "--");
        }

        return new GnuCase("ln", random.Tree(), words)
        {
            Environment = random.Surroundings(("VERSION_CONTROL", Controls), ("SIMPLE_BACKUP_SUFFIX", Suffixes)),
            Input = random.Pick<ByteText>("", "y\n", "Y\n", "yes\nno\ny\n", "n\n", "n\ny\n", "\n", "y", "ynyn\n\ny\n"),
        };
    }
}
