using FsCheck;
using FsCheck.Fluent;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>Cases made by chance; the number that a failure prints makes the same case again.</summary>
internal static class Chance
{
    private const int BatchSize = 125;

    // The same cases every time, so that a run says something about the change that it was made for; LIG_SEED=N draws others.
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 1;

    // Some hundred thousand files are made, which takes most of the time on a disk; every fourth batch is on one all the same.
    private static readonly string? Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : null;

    /// <summary>Trees and names that links are made of, odd ones among them.</summary>
    private static readonly ByteText[] Names =
        ["a", "b", "c", "f", "it's", "two\nlines", "a b", "\u00FC", new byte[] { 0xFF, (byte)'n' }, "-x", "{", "~t", "a:b", "\u200B", "\\", "é’‘"];

    private static readonly ByteText[] Folders = ["d", "e", "d/s"];

    /// <summary>Compares cases made from numbers that FsCheck draws.</summary>
    /// <param name="cases">How many, at least.</param>
    /// <param name="make">Makes a case from a number.</param>
    /// <param name="changesTree">Whether the trees have to be compared as well.</param>
    public static void Compare(int cases, Func<Random, GnuCase> make, bool changesTree = true)
    {
        var numbers = Gen.Choose(0, int.MaxValue).ArrayOf(BatchSize);
        var batch = 0;
        TestContext.Current.SendDiagnosticMessage($"LIG_SEED={Seed}");
        var isRoot = TestLibc.GetEffectiveUser() == 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest((cases + BatchSize - 1) / BatchSize).WithQuietOnSuccess(true).WithReplay(Seed, 0x9E37_79B9_7F4A_7C15),
            Prop.ForAll(Arb.From(numbers), drawn =>
            {
                batch++;
                var asNobody = isRoot && batch % 3 == 0;
                GnuCase[] made = [.. drawn.Select(number => make(new Random(number)) with { Seed = number })];
                var differences = GnuComparison.Differences(made, asNobody, changesTree, batch % 4 == 0 ? null : Memory);
                Assert.True(differences.Count == 0, $"{differences.Count} of {made.Length} differ:\n{string.Join('\n', differences.Take(8))}");
            }));
    }

    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public static T From<T>(this Random random, T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Whether something happens that has one chance in <paramref name="n"/>.</summary>
    public static bool OneIn(this Random random, int n) => random.Next(n) == 0;

    public static CaseTree Tree(this Random random)
    {
        var tree = new CaseTree();
        ByteText[] names = [.. Names.Where(_ => random.OneIn(2))];
        foreach (var folder in Folders)
        {
            tree.Directory(folder);
        }

        ByteText? file = null;
        foreach (var name in names.Concat(names.Take(3).Select(name => Below(random.From(Folders), name))))
        {
            var kind = random.Next(10);
            if (kind < 5 || (kind < 7 && file is null))
            {
                tree.File(name);
                file = name;
            }
            else if (kind < 7)
            {
                tree.HardLink(name, file!.Value);
            }
            else
            {
                tree.Symlink(name, random.Pick<ByteText>(random.From(Names), random.From(Folders), "missing/x", "/proc/self/cwd/d", "/nonexistent", "../w/a", name, "a/", "d/../b"));
            }
        }

        return random.OneIn(4) ? tree.Lock(random.From(Folders)) : tree;
    }

    public static ByteText Operand(this Random random) => random.Next(14) switch
    {
        < 5 => random.From(Names),
        5 => random.From(Folders),
        6 => Below(random.From(Folders), random.From(Names)),
        7 => Below("."u8.ToArray(), random.From(Names)),
        8 => (ByteText)(byte[])[.. random.From(Names).Bytes, (byte)'/'],
        9 => Below(random.From(Names), random.From(Names)),
        10 => Below("d/.."u8.ToArray(), random.From(Names)),
        11 => Below("/proc/self/cwd"u8.ToArray(), random.From(Names)),
        12 => (ByteText)(byte[])[.. random.From(Folders).Bytes, .. random.Pick<byte[]>([.. "/"u8], [.. "//"u8], [.. "/."u8], [.. "/.."u8])],
        _ => random.Pick<ByteText>("", ".", "..", "missing", "new", "new/", "missing/x", new string('n', 255), new string('n', 256), new string('l', 250), "./-x"),
    };

    /// <summary>The environment, with variables that are set now and then.</summary>
    public static Dictionary<string, string> Surroundings(this Random random, params ReadOnlySpan<(string Name, string[] Values)> variables)
    {
        var surroundings = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = random.Pick("C", "C.UTF-8", "POSIX", "en_XX.UTF-8") };
        foreach (var (name, values) in variables)
        {
            if (random.OneIn(6))
            {
                surroundings[name] = random.From(values);
            }
        }

        if (random.OneIn(12))
        {
            surroundings["POSIXLY_CORRECT"] = random.Pick("", "1");
        }

        return surroundings;
    }

    private static ByteText Below(ByteText folder, ByteText name) => (ByteText)(byte[])[.. folder.Bytes, (byte)'/', .. name.Bytes];
}
