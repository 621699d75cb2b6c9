using System.Buffers.Binary;
using Ligature.Shortcuts;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Shortcuts;

/// <summary>Damaged files by the hundred thousand: each is refused with the one exception, or read and written back as it is.</summary>
public sealed class ShellLinkFuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 120_000;
    private const int Seed = 20_240_611;
    private const long MostMemory = 1 << 20;

    private static readonly uint[] Extremes = [0, 1, 2, 3, 4, 7, 8, 0x14, 0x1C, 0x24, 0x7F, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    [Fact]
    public void No_damage_makes_the_reader_fail_otherwise_than_by_saying_so()
    {
        output.WriteLine($"seed {Seed}, {Inputs} inputs");
        var random = new Random(Seed);
        var samples = Samples();
        var (read, refused, most) = (0, 0, 0L);
        for (var i = 0; i < Inputs; i++)
        {
            var input = Mutate(samples[random.Next(samples.Count)], samples, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var link = ShellLink.Read(input);
                _ = ShortcutTarget.Of(link);
                Assert.True(input.AsSpan().SequenceEqual(link.Write()), $"input {i} changed on its way: {Convert.ToBase64String(input)}");
                read++;
            }
            catch (ShellLinkException exception)
            {
                Assert.InRange(exception.Offset, 0, uint.MaxValue + (long)input.Length);
                refused++;
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"input {i}: {exception}\n{Convert.ToBase64String(input)}");
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        output.WriteLine($"{read} read, {refused} refused, at most {most} bytes allocated for one");
        Assert.InRange(most, 0, MostMemory);

        // A fuzz whose inputs are all refused at the door would show nothing.
        Assert.InRange(read, Inputs / 20, Inputs);
        Assert.InRange(refused, Inputs / 20, Inputs);
    }

    [Fact]
    public void The_largest_file_that_is_read_takes_a_few_times_its_size()
    {
        // A million bytes of the smallest blocks there are, and an item list of the smallest items.
        var items = new byte[ushort.MaxValue - 1];
        for (var i = 0; i + 3 < items.Length; i += 3)
        {
            items[i] = 3;
        }

        items.AsSpan(items.Length - 5).Clear();
        items[^5] = 3;
        var file = new List<byte>(GoldenLink.Bytes(GoldenLink.HeaderWith(ShellLinkFlags.HasLinkTargetIdList), "feff"));
        file.AddRange(items);
        while (file.Count + 12 < ShortcutFile.MaxLength)
        {
            file.AddRange([8, 0, 0, 0, 1, 2, 3, 4]);
        }

        file.AddRange(new byte[4]);
        byte[] bytes = [.. file];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var link = ShellLink.Read(bytes);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(bytes, link.Write());
        output.WriteLine($"{taken} bytes allocated");
        Assert.InRange(taken, bytes.Length, 32 << 20);
    }

    private static List<byte[]> Samples()
    {
        var samples = new List<byte[]> { GoldenLink.Whole };
        samples.AddRange(FsCheck.Fluent.Gen.Sample(ShellLinkGenerators.Link, 40, new FsCheck.Rnd(Seed), 60).Select(link => link.Write()));
        return samples;
    }

    private static byte[] Mutate(byte[] sample, List<byte[]> samples, Random random)
    {
        var bytes = new List<byte>(sample);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            MutateOnce(bytes, samples, random);
        }

        return [.. bytes];
    }

    private static void MutateOnce(List<byte> bytes, List<byte[]> samples, Random random)
    {
        if (bytes.Count < 8)
        {
            return;
        }

        // The magic stays whole as a rule: behind it is what is to be tried.
        var start = random.Next(50) == 0 ? 0 : Math.Min(ShellLinkHeader.MagicLength, bytes.Count - 5);
        var at = random.Next(start, bytes.Count - 4);
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes);
        switch (random.Next(9))
        {
            case 0:
                span[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                span[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                BinaryPrimitives.WriteUInt32LittleEndian(span[at..], Extremes[random.Next(Extremes.Length)]);
                break;
            case 4:
                BinaryPrimitives.WriteUInt16LittleEndian(span[at..], (ushort)Extremes[random.Next(Extremes.Length)]);
                break;
            case 5:
                // An offset or a size that points somewhere near, so that parts lie upon each other.
                BinaryPrimitives.WriteUInt32LittleEndian(span[at..], (uint)random.Next(bytes.Count));
                break;
            case 6:
                bytes.RemoveRange(at, random.Next(1, Math.Min(16, bytes.Count - at)));
                break;
            case 7:
                var other = samples[random.Next(samples.Count)];
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 64))]);
                break;
            default:
                var tail = samples[random.Next(samples.Count)];
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(tail[Math.Min(at, tail.Length)..]);
                break;
        }
    }
}
