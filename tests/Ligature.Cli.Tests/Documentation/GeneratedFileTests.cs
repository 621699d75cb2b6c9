using System.Reflection;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Documentation;

/// <summary>The completions and the manual page: as checked in, and as the programs that read them see them.</summary>
public sealed class GeneratedFileTests
{
    [Theory]
    [InlineData("bash", "completions/lig.bash")]
    [InlineData("zsh", "completions/_lig")]
    [InlineData("fish", "completions/lig.fish")]
    [InlineData("man", "man/lig.1")]
    public void The_file_checked_in_is_what_the_program_prints(string kind, string file)
    {
        var printed = LigProcess.Run("completions", kind);

        Assert.Equal((0, ""), (printed.ExitCode, printed.ErrorText));
        Assert.True(
            CheckedIn(file).Equals(printed.OutputText, StringComparison.Ordinal),
            $"{file} is out of date: run  ./lig completions {kind} > {file}");
    }

    [Theory]
    [InlineData("completions", "lig", "compl")]
    [InlineData("--version", "lig", "--v")]
    [InlineData("--help", "lig", "completions", "--h")]
    [InlineData("zsh", "lig", "completions", "z")]
    [InlineData("show", "lig", "shortcut", "s")]
    [InlineData("--json", "lig", "shortcut", "show", "--j")]
    [InlineData("auto always never", "lig", "--color", "")]
    [InlineData("always", "lig", "--color", "=", "al")]
    [InlineData("zsh", "lig", "--color", "never", "completions", "z")]
    [InlineData("zsh", "lig", "--color", "=", "never", "completions", "z")]
    [InlineData("", "lig", "completions", "--", "z")]
    [InlineData("", "lig", "zebra", "z")]
    public void Bash_completes(string expected, params string[] words)
    {
        using var tree = new TestTree();
        tree.File("lig.bash", CheckedIn("completions/lig.bash"));
        var array = string.Join(' ', words.Select(word => $"'{word}'"));

        var replies = tree.Shell($"bash -c \". ./lig.bash; COMP_WORDS=({array}) COMP_CWORD={words.Length - 1}; _lig; echo \\\"\\${{COMPREPLY[*]}}\\\"\"");

        Assert.Equal(expected, replies.TrimEnd('\n'));
    }

    [Theory]
    [InlineData("lig compl", "completions")]
    [InlineData("lig completions z", "zsh")]
    [InlineData("lig shortcut sh", "show")]
    [InlineData("lig completions --h", "--help")]
    [InlineData("lig --color=al", "--color=always")]
    [InlineData("lig --color ne", "never")]
    public void Fish_completes(string line, string expected)
    {
        RequireProgram("fish");
        using var tree = new TestTree();
        tree.File("lig.fish", CheckedIn("completions/lig.fish"));

        var replies = tree.Shell($"HOME=$PWD XDG_CONFIG_HOME=$PWD fish --no-config -c 'source lig.fish; complete -C \"{line}\"'");

        Assert.Equal(expected, replies.Split('\t', '\n')[0]);
        Assert.Single(replies.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("bash", "bash -n", "completions/lig.bash")]
    [InlineData("zsh", "zsh -n", "completions/_lig")]
    [InlineData("fish", "fish --no-config --no-execute", "completions/lig.fish")]
    public void The_shell_accepts_its_script(string shell, string check, string file)
    {
        RequireProgram(shell);
        using var tree = new TestTree();
        tree.File("script", CheckedIn(file));

        Assert.Equal("", tree.Shell($"HOME=$PWD {check} script 2>&1"));
    }

    [Theory]
    [InlineData("lig completions --h", "--help")]
    [InlineData("lig completions z", "zsh")]
    [InlineData("lig shortcut sh", "show")]
    [InlineData("lig shortcut show --j", "--json")]
    [InlineData("lig compl", "completions")]
    [InlineData("lig --color=al", "--color=always")]
    public void Zsh_completes(string line, string expected)
    {
        RequireProgram("zsh");
        using var tree = new TestTree();
        tree.File("functions/_lig", CheckedIn("completions/_lig"));
        tree.File("complete.zsh", ZshDriver);

        Assert.Equal($"{expected}\n", tree.Shell($"HOME=$PWD TERM=xterm zsh -f complete.zsh '{line}'"));
    }

    [Fact]
    public void The_manual_page_has_no_mistakes_and_every_command()
    {
        RequireProgram("mandoc");
        using var tree = new TestTree();
        tree.File("lig.1", CheckedIn("man/lig.1"));

        Assert.Equal("", tree.Shell("mandoc -Tlint -Wwarning lig.1"));
        var page = tree.Shell("mandoc -Tascii lig.1 | col -b");
        Assert.All(CommandTree.Create().Root.Subcommands, command => Assert.Contains($"\n   lig {command.Name} ", page, StringComparison.Ordinal));
    }

    // A shell in a terminal of its own presses Tab, and shows the line that it then has.
    private const string ZshDriver = """
        zmodload zsh/zpty
        zpty shell 'zsh -f -i'
        zpty -w shell "PS1= fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -d $PWD/dump; setopt no_beep; unset zle_bracketed_paste"
        zpty -w shell 'show() { print -r -- "<$BUFFER>"; exit }; zle -N show; bindkey "^X" show; bindkey "^I" complete-word; echo rea""dy'
        while zpty -r shell reply; do [[ $reply == ready* ]] && break; done
        zpty -n -w shell "$1"$'\t'$'\x18'
        output=
        while zpty -r shell reply; do output+=$reply; [[ $reply == *'<'*'>'* ]] && break; done
        print -r -- "${${output##*<}%%>*}" | sed 's/ *$//; s/.* //'
        """;

    private static void RequireProgram(string name) => Assert.SkipUnless(
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/bin:/bin".Split(':').Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} is not installed");

    private static string CheckedIn(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
