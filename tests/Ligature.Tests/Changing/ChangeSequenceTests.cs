using System.Globalization;
using Ligature.Execution;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Changing;

/// <summary>
/// Many thousand random sequences of moves, conversions, removals and undos: after each operation the tree is that of a small model of names, inodes
/// and links in memory, and what is taken back is as it was.
/// </summary>
public sealed class ChangeSequenceTests(ITestOutputHelper output)
{
    private const int Longest = 4;

    private static readonly int Sequences
        = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEQUENCES"), CultureInfo.InvariantCulture, out var given) ? given : 20_000;

    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 0;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _operations = new(StringComparer.Ordinal);

    [Fact]
    public void The_tree_is_the_model_after_every_operation_and_undo_restores_it()
    {
        Run(First, Sequences, Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath());
        Assert.All(["convert", "mv", "rm", "undo"], operation => Assert.InRange(_operations[operation], Sequences / 5, int.MaxValue));
    }

    [Fact]
    public void So_it_is_on_a_disk() => Run(1_000_000, 100, Path.GetTempPath());

    private void Run(int first, int count, string folder)
    {
        var (failures, told) = (0, default(Exception));
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new TestTree(folder), (seed, _, tree) =>
        {
            var run = new ChangeSequence(tree, seed);
            var failure = Record.Exception(() => run.Run(Longest));
            lock (_lock)
            {
                failures += failure is null ? 0 : 1;
                told = told ?? failure;
                foreach (var (operation, times) in run.Operations)
                {
                    _operations[operation] = _operations.GetValueOrDefault(operation) + times;
                }
            }

            return tree;
        }, tree => tree.Dispose());
        Assert.True(failures == 0, $"{failures} of {count} failed; one of them: {told?.Message}");
        output.WriteLine($"{count} sequences: {string.Join(", ", _operations.Select(operation => $"{operation.Key} {operation.Value}"))}");
    }
}
