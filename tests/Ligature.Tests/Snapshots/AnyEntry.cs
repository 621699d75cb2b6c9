using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Tests.Snapshots;

/// <summary>Entries of all kinds with every number that can occur, each made from one number, and their facts as text to compare.</summary>
internal static class AnyEntry
{
    private static readonly FileType[] Types =
        [FileType.Regular, FileType.SymbolicLink, FileType.Fifo, FileType.Socket, FileType.BlockDevice, FileType.CharacterDevice];

    internal static SnapshotEntry Of(int seed, FileType? type = null)
    {
        var random = new Random(seed);
        var kind = type ?? Types[random.Next(Types.Length)];
        var isSparse = kind == FileType.Regular && random.Next(4) == 0;
        var size = kind == FileType.Regular && random.Next(5) > 0 ? (ulong)random.NextInt64(1, random.Next(2) == 0 ? 5000 : long.MaxValue) : 0;
        var digest = new byte[size > 0 ? 32 : 0];
        random.NextBytes(digest);
        return new SnapshotEntry
        {
            Name = kind == FileType.Directory ? FilePath.Empty : Name(random, seed),
            Type = kind,
            Mode = random.Next(3) == 0 ? random.Next(0x1000) : 0x1A4,
            UserId = random.Next(3) == 0 ? (uint)random.NextInt64(uint.MaxValue + 1L) : 1000,
            GroupId = random.Next(3) == 0 ? (uint)random.NextInt64(uint.MaxValue + 1L) : 1000,
            ModifyTime = Time(random),
            ChangeTime = Time(random),
            Volume = random.Next(10) == 0 ? random.Next(1000) : 0,
            Inode = random.Next(4) == 0 ? (ulong)random.NextInt64(long.MinValue, long.MaxValue) : (ulong)random.Next(100_000),
            IsShared = random.Next(4) == 0,
            ChangedWhileRead = random.Next(8) == 0,
            DiffersInTree = random.Next(8) == 0,
            HasOtherMetadata = random.Next(8) == 0,
            Size = size,
            Digest = digest,
            Data = isSparse ? [random.Next(1 << 20), random.Next(1 << 20), 1L << 40, random.Next(1, 1 << 30)] : null,
            Target = kind == FileType.SymbolicLink ? Name(random, seed) : FilePath.Empty,
            Device = kind is FileType.BlockDevice or FileType.CharacterDevice ? (ulong)random.NextInt64() : 0,
            Attributes = random.Next(5) == 0 ? [(FilePath.FromText("user.one"), [0, 1, 255]), (FilePath.FromText("system.posix_acl_access"), [])] : [],
        };
    }

    internal static string Text(SnapshotEntry entry)
        => string.Create(CultureInfo.InvariantCulture, $"{ShellQuoting.QuoteAlways(entry.Name)} {entry.Type} {entry.Mode} {entry.UserId} {entry.GroupId} ")
            + $"{entry.ModifyTime} {entry.ModifyTime.Seconds} {entry.ChangeTime} {entry.ChangeTime.Seconds} {entry.Volume} {entry.Inode} "
            + $"{entry.IsShared} {entry.ChangedWhileRead} {entry.DiffersInTree} {entry.HasOtherMetadata} {entry.Size} {Convert.ToHexString(entry.Digest)} "
            + $"{(entry.Data is { } data ? string.Join(',', data) : "whole")} {ShellQuoting.QuoteAlways(entry.Target)} {entry.Device} "
            + string.Join(' ', entry.Attributes.Select(attribute => $"{attribute.Name}={Convert.ToHexString(attribute.Value)}"));

    private static FileTime Time(Random random)
        => new(random.Next(5) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(), (uint)random.Next(1_000_000_000));

    // Unlike numbers give unlike names.
    private static FilePath Name(Random random, int seed)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] is 0 or (byte)'/' ? (byte)'x' : bytes[i];
        }

        return FilePath.FromBytes([.. bytes, .. System.Text.Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture))]);
    }
}
