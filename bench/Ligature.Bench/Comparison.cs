namespace Ligature.Bench;

/// <summary>Runs commands in turn (A B C A B C …), so that a busy moment of the machine meets all of them.</summary>
internal sealed class Comparison
{
    private readonly string _scenario;
    private readonly List<CommandRun> _commands = [];

    private Comparison(string scenario) => _scenario = scenario;

    private CommandRun Ours => _commands[0];

    /// <summary>
    /// <c>compare --scenario S --runs N [--time GNU-TIME] [--before SHELL-COMMAND] ::: COMMAND ::: COMMAND …</c>, the first
    /// command is ours; what is to happen before is run before each of them every time, and not timed. Prints
    /// tab-separated rows: <c>comparison</c> for each peer, and <c>limit</c> for a target that ours has by itself.
    /// </summary>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        int end = arguments.IndexOf(":::");
        if (end < 0)
            throw new BenchException("compare needs commands, each after ':::'");
        Options options = new(arguments[..end]);
        Comparison comparison = new(options.Text("--scenario", ""));
        int runs = options.Count("--runs", 9);
        string time = options.Text("--time", "");
        string before = options.Text("--before", "");
        options.RefuseOthers();

        ReadOnlySpan<string> commands = arguments[(end + 1)..];
        foreach (Range command in commands.Split(":::"))
            comparison._commands.Add(CommandRun.Parse(commands[command], before));
        comparison.Measure(runs, time);
        comparison.Print();
        return 0;
    }

    private void Measure(int runs, string time)
    {
        foreach (CommandRun command in _commands)
        {
            command.RunOnce();
            command.PeakBytes = PeakMemory.Measure(time, command);
        }

        for (int run = 0; run < runs; run++)
        {
            foreach (CommandRun command in _commands)
            {
                MeasuredProcess.Outcome outcome = command.RunOnce();
                command.Wall.Add(outcome.WallSeconds);
                command.Cpu.Add(outcome.CpuSeconds);
            }
        }
    }

    private void Print()
    {
        if (Ours.Target is not NoTarget && Ours.PeakBytes is not null)
            Console.WriteLine($"limit\t{_scenario}: peak memory\t{Format.Megabytes(Ours.PeakBytes)}\t{Ours.Target.Text}\t{Verdict(Ours)}");
        foreach (CommandRun peer in _commands[1..])
        {
            Console.WriteLine(string.Join('\t',
                "comparison", _scenario, peer.Label,
                Format.Duration(Ours.Wall.Median), Format.Duration(peer.Wall.Median), RatioWithSpread(peer),
                $"{Format.Duration(Ours.Cpu.Median)} / {Format.Duration(peer.Cpu.Median)}",
                $"{Format.Megabytes(Ours.PeakBytes)} / {Format.Megabytes(peer.PeakBytes)}",
                peer.Target.Text, Verdict(peer)));
        }
    }

    // The ratios of the single rounds show how far the machine's noise reaches: half of them lie in the range.
    private string RatioWithSpread(CommandRun peer)
    {
        Sample ratios = new();
        for (int run = 0; run < peer.Wall.Values.Count; run++)
            ratios.Add(peer.Wall.Values[run] / Ours.Wall.Values[run]);
        return $"{Format.Ratio(peer.Wall.Median / Ours.Wall.Median)} ({Format.Ratio(ratios.Quantile(0.25))}–{Format.Ratio(ratios.Quantile(0.75))})";
    }

    private string Verdict(CommandRun command)
    {
        if (command.Target is not NoTarget)
            return command.Target.IsMet(Ours, command) ? "met" : "MISSED";
        return (command.Wall.Median / Ours.Wall.Median) switch
        {
            < 0.95 => "slower",
            > 1.05 => "faster",
            _ => "even",
        };
    }
}
