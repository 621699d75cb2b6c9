using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary><c>readlink</c> and <c>realpath</c> beside the GNU programs: the same output, messages and exit code.</summary>
public sealed class CanonicalAgreementTests
{
    private static readonly string[] ReadlinkFlags =
    [
        "-f", "-e", "-m", "-n", "-q", "-s", "-v", "-z", "-fv", "-ev", "-mv", "-nf", "-nz", "-vz", "-vf", "-nvf", "-fem", "-mef", "--canonicalize", "--canonicalize-existing",
        "--canonicalize-missing", "--canonicalize-e", "--canonicalize-m", "--no-newline", "--no", "--quiet", "--q", "--silent", "--s", "--verbose", "--verb", "--zero", "--z",
    ];

    private static readonly string[] RealpathFlags =
    [
        "-e", "-m", "-L", "-P", "-q", "-s", "-z", "-ez", "-sm", "-es", "-Lm", "-Le", "-qz", "-PL", "-Ls", "-sP", "--canonicalize-existing", "--canonicalize-missing",
        "--canonicalize-e", "--canonicalize-m", "--logical", "--log", "--physical", "--p", "--quiet", "--q", "--strip", "--st", "--no-symlinks", "--no", "--zero", "--z",
    ];

    private static readonly string[] Wrong =
    [
        "-k", "-vk", "--bad", "--can", "--c", "--canonicalize-", "--ver", "--zero=1", "--quiet=", "--help", "--version", "--he", "--vers", "--help=x", "--rel=.", "--relative",
        "--relative-to", "--relative-base", "-\u00FC", "--=x", "-", "--no-", "--s=1",
    ];

    private static readonly string[] Redirections = ["2>&1", "2>&1", ">/dev/full", ">&-", "2>&-", "2>/dev/full", ">/dev/full 2>&1", "<&-"];

    private static readonly ByteText[][] Operands =
    [
        [], [""], ["f"], ["f/"], ["f/."], ["f/.."], ["d"], ["d/"], ["l"], ["l/"], ["l/.."], ["l/../f"], ["dangling"], ["dangling/"], ["dangling/x"], ["gone"], ["gone/"], ["gone/x"],
        ["gone/.."], ["loop"], ["loop/x"], ["one"], ["one/x"], ["ring5"], ["ring22/../d"], ["chain60"], ["chain60/x"], ["up/../f"], ["round"], ["/"], ["//"], ["//f"], ["///"], ["."], [".."],
        ["../../../../../../../../.."], ["f", "l"], ["gone/x", "l", "d"], ["--", "-f"], ["l", "--", "f"], ["it's \t"], ["two\nlines"], ["a:b/x"], [new byte[] { (byte)'\'', 0xFF }],
        ["closed/x"], ["closed/.."], ["shut"], [new string('x', 256)], [string.Join('/', Enumerable.Repeat(new string('x', 250), 20))], ["long"], [$"long/{new string('l', 250)}"],
    ];

    private static readonly CaseTree Everything = MakeEverything();

    [Fact]
    public void Random_command_lines_print_what_GNU_readlink_prints()
        => Chance.Compare(2000, random => Case("readlink", ReadlinkFlags, random), changesTree: false);

    [Fact]
    public void Random_command_lines_print_what_GNU_realpath_prints()
        => Chance.Compare(2000, random => Case("realpath", RealpathFlags, random), changesTree: false);

    [Theory]
    [InlineData("readlink")]
    [InlineData("realpath")]
    public void Each_option_alone_prints_what_GNU_prints(string program)
    {
        var flags = string.Equals(program, "readlink", StringComparison.Ordinal) ? ReadlinkFlags : RealpathFlags;
        Compare(flags.SelectMany(option => (option.StartsWith("--", StringComparison.Ordinal) ? Operands[..12] : Operands).Select(words => Systematic(program, [option, .. words]))));
        Compare(Wrong.SelectMany(option => Operands[..6].Select(words => Systematic(program, [option, .. words]))));
    }

    [Theory]
    [InlineData("readlink", "-v", "-fv", "-ev", "-mv")]
    [InlineData("realpath", "-P", "-e", "-m", "-s", "-es", "-L")]
    public void Each_mode_prints_to_a_user_without_rights_what_GNU_prints(string program, params string[] modes)
        => Compare(modes.SelectMany(mode => Operands.Select(words => Systematic(program, [mode, .. words]))), asNobody: true);

    [Fact]
    public void Both_directories_in_every_mode_mean_what_they_mean_to_GNU_realpath()
    {
        string[] directories = ["d", "d/e", "l", ".", "/", "gone", "gone/x", "f", "f/", "dangling", "loop", ""];
        ByteText[] operands = ["d", "d/e/x", "l/g", ".", "f", "/usr", "gone/x/y"];
        foreach (var mode in new[] { "-P", "-e", "-m", "-s", "-L", "-q", "-sm", "-Le" })
        {
            Compare(directories.Select(to => Systematic("realpath", [mode, $"--relative-to={to}", .. operands])));
            Compare(directories.Select(limit => Systematic("realpath", [mode, "--relative-base", limit, .. operands])));
            Compare(directories.SelectMany(to => directories.Select(limit => Systematic("realpath", [mode, $"--relative-to={to}", "--relative-base", limit, .. operands]))));
        }
    }

    // Where GNU realpath 9.1 knows no such option, newer ones have it.
    [Theory]
    [InlineData("-E")]
    [InlineData("--canonicalize")]
    public void The_option_that_came_later_asks_for_the_default(string option)
    {
        using var tree = new TestTree();
        tree.File("d/f");
        tree.Symlink("l", "d/gone");
        foreach (var before in new[] { "-e", "-m", "-s", "-P" })
        {
            var chosen = new LigProcess("realpath", before, option, "l", "d/f", "d/gone/x") { WorkingDirectory = tree.Root }.Run();
            var expected = new LigProcess("realpath", before is "-s" ? before : "-P", "l", "d/f", "d/gone/x") { WorkingDirectory = tree.Root }.Run();

            Assert.Equal((expected.ExitCode, expected.OutputText, expected.ErrorText), (chosen.ExitCode, chosen.OutputText, chosen.ErrorText));
        }
    }

    // GNU coreutils 9.1 does not come back from this.
    [Fact]
    public void A_link_that_leads_to_itself_and_more_is_a_loop()
    {
        using var tree = new TestTree();
        tree.Symlink("grow", "grow/x");

        var result = new LigProcess("readlink", "-ev", "grow") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal((1, "", "readlink: grow: Too many levels of symbolic links\n"), (result.ExitCode, result.OutputText, result.ErrorText));
    }

    private static void Compare(IEnumerable<GnuCase> cases, bool asNobody = false)
    {
        var differences = GnuComparison.Differences([.. cases], asNobody, changesTree: false);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(8)));
    }

    private static GnuCase Systematic(string program, IReadOnlyList<ByteText> arguments) => new(program, Everything, arguments);

    private static CaseTree MakeEverything()
    {
        var tree = new CaseTree().File("f").Directory("d").Directory("d/e").File("d/g").File("-f").File("two\nlines").Symlink("l", "d").Symlink("dangling", "d/gone").Symlink("loop", "loop")
            .Symlink("one", "two").Symlink("two", "./one").Symlink("up", "d/e/..").Symlink("here", ".").Symlink("round", "here/round").Symlink("it's \t", "d/g").Directory("closed")
            .File("closed/f").Symlink("shut", "closed/f").Symlink("long", string.Join('/', Enumerable.Repeat(new string('l', 250), 15))).Lock("closed", 0x1A4 /* 0644 */).Symlink("chain0", "f");
        for (var i = 1; i <= 60; i++)
        {
            tree.Symlink($"chain{i}", $"chain{i - 1}");
        }

        for (var i = 0; i < 23; i++)
        {
            tree.Symlink($"ring{i}", $"ring{(i + 1) % 23}");
        }

        return tree;
    }

    private static GnuCase Case(string program, string[] flags, Random random)
    {
        List<ByteText> words = [];
        for (var i = random.Next(4); i > 0; i--)
        {
            words.Add(random.From(flags));
        }

        if (string.Equals(program, "realpath", StringComparison.Ordinal))
        {
            for (var i = random.Pick(0, 0, 1, 2); i > 0; i--)
            {
                var name = random.Pick("--relative-to", "--relative-base", "--relative-b", "--relative-t");
                var value = random.OneIn(2) ? random.TangledPath() : random.Pick<ByteText>(".", "d0", "/", "..", "d0/d1", "gone");
                words.AddRange(random.OneIn(2) ? [name, value] : [(ByteText)(byte[])[.. ((ByteText)name).Bytes, (byte)'=', .. value.Bytes]]);
            }
        }

        if (random.OneIn(10))
        {
            words.Insert(random.Next(words.Count + 1), random.From(Wrong));
        }

        for (var i = random.Pick(0, 1, 1, 1, 1, 2, 2, 3); i > 0; i--)
        {
            words.Insert(random.OneIn(4) ? random.Next(words.Count + 1) : words.Count, random.TangledPath());
        }

        if (random.OneIn(10))
        {
            words.Insert(random.Next(words.Count + 1), "--");
        }

        return new GnuCase(program, random.TangledTree(), words)
        {
            Environment = random.Surroundings(),
            Redirections = random.OneIn(4) ? random.From(Redirections) : "",
        };
    }
}
