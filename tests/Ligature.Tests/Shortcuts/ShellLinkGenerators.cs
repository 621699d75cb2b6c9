using FsCheck;
using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Shortcuts;

namespace Ligature.Tests.Shortcuts;

/// <summary>Shell links of every shape that the specification allows, with blocks that it does not know.</summary>
internal static class ShellLinkGenerators
{
    internal static Gen<ShellLink> Link { get; } =
        from flags in Gen.Choose(0, int.MaxValue)
        from isUnicode in Gen.Elements(true, false)
        from header in Header
        from items in Optional(Items)
        from info in Optional(Info)
        from texts in Gen.ArrayOf(Maybe(Text(isUnicode)), 5)
        from blocks in Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(Block, count))
        from tail in Gen.OneOf(Gen.Constant(new byte[4]), Bytes(9).Select(rest => (byte[])[.. new byte[4], .. rest]), Gen.Choose(0, 3).Select(count => new byte[count]))
        select new ShellLink
        {
            Header = header with { Flags = ((ShellLinkFlags)flags & ~ShellLinkFlags.IsUnicode) | (isUnicode ? ShellLinkFlags.IsUnicode : 0) },
            Items = items,
            Info = info,
            Description = texts[0],
            RelativePath = texts[1],
            WorkingDirectory = texts[2],
            Arguments = texts[3],
            IconLocation = texts[4],
            Blocks = blocks,
            Tail = tail,
        };

    private static Gen<uint> Number => Gen.Choose(int.MinValue, int.MaxValue).Select(value => unchecked((uint)value));

    private static Gen<FileTime?> Time => Gen.OneOf(
        Gen.Constant<FileTime?>(null), Gen.Choose(-1_000_000_000, int.MaxValue).Select(value => (FileTime?)new FileTime(value * 3L, (uint)(value & 0xFFFF) * 100)));

    private static Gen<string> Words => Gen.Choose(0, 12).SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "B", " ", "é", "日", "😀", ".", "%", "~"), count)).Select(string.Concat);

    private static Gen<string> Name => Words.Select(words => words + "x");

    private static Gen<ShellLinkHeader> Header =>
        from numbers in Gen.ArrayOf(Number, 9)
        from times in Gen.ArrayOf(Time, 3)
        select new ShellLinkHeader
        {
            Attributes = (WindowsFileAttributes)numbers[0],
            CreationTime = WindowsTime.From(times[0]),
            AccessTime = WindowsTime.From(times[1]),
            WriteTime = new WindowsTime(((ulong)numbers[7] << 32) | numbers[8]),
            FileSize = numbers[1],
            IconIndex = (int)numbers[2],
            ShowCommand = (ShowCommand)numbers[3],
            HotKey = new HotKey((ushort)numbers[4]),
            Reserved1 = (ushort)numbers[4],
            Reserved2 = numbers[5],
            Reserved3 = numbers[6],
        };

    private static Gen<ItemIdList> Items =>
        from letter in Gen.Choose('A', 'Z')
        from names in Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Name, count))
        from isDirectory in Gen.Elements(true, false)
        from size in Number
        from times in Gen.ArrayOf(Time, 3)
        select ItemIdList.Of([RootFolderItem.ForMyComputer(), DriveItem.For((char)letter), .. names.Select(name => FileEntryItem.For(name, isDirectory, size, times[0], times[1], times[2]))]);

    private static Gen<LinkInfo> Info => Gen.OneOf(
        from label in Gen.OneOf(Text(isUnicode: true), Text(isUnicode: false)).Where(text => !text.Bytes.Span.Contains((byte)0) || text.IsUnicode)
        from serial in Number
        from path in Name
        select LinkInfo.ForLocalPath(new VolumeId { DriveType = WindowsDriveType.Fixed, SerialNumber = serial, Label = label }, $"Q:\\{path}"),
        from share in Name
        from suffix in Words
        from provider in Optional(Number.Select(number => (object)number))
        from hasUnicode in Gen.Elements(true, false)
        from hasDevice in Gen.Elements(true, false)
        select LinkInfo.ForNetworkPath(
            new NetworkLocation
            {
                NetName = ShellLinkText.FromAscii($@"\\{share}\s"),
                NetNameUnicode = hasUnicode ? ShellLinkText.FromText($@"\\{share}\s") : null,
                DeviceName = hasDevice ? ShellLinkText.FromAscii("X:") : null,
                ProviderType = (uint?)provider,
            },
            suffix));

    private static Gen<ExtraDataBlock> Block => Gen.OneOf(
        Gen.Elements(EnvironmentBlock.TargetSignature, EnvironmentBlock.IconSignature, EnvironmentBlock.DarwinSignature)
            .SelectMany(signature => Words.Select(text => (ExtraDataBlock)EnvironmentBlock.For(signature, text))),
        Gen.ArrayOf(Bytes(16).Where(bytes => bytes.Length == 16).Select(bytes => new Guid(bytes)), 4)
            .Select(ids => (ExtraDataBlock)TrackerBlock.For("machine", ids[0], ids[1], ids[2], ids[3])),
        Number.Select(number => (ExtraDataBlock)KnownFolderBlock.For(Guid.Empty, number)),
        Number.Select(number => (ExtraDataBlock)SpecialFolderBlock.For(number, number)),
        Bytes(40).Select(bytes => (ExtraDataBlock)new PropertyStoreBlock(bytes)),
        from signature in Number
        from bytes in Bytes(60)
        where signature != VistaItemIdListBlock.BlockSignature
        select (ExtraDataBlock)new OpaqueBlock(signature, bytes));

    private static Gen<byte[]> Bytes(int most) => Gen.Choose(0, most).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), count));

    private static Gen<ShellLinkText> Text(bool isUnicode) => isUnicode
        ? Gen.OneOf(Words, Gen.Constant("\uD800x")).Select(ShellLinkText.FromText)
        : Bytes(20).Select(bytes => ShellLinkText.FromBytes(bytes.Where(value => value != 0).ToArray(), isUnicode: false));

    private static Gen<ShellLinkText?> Maybe(Gen<ShellLinkText> text) => Gen.OneOf(Gen.Constant<ShellLinkText?>(null), text.Select(value => (ShellLinkText?)value));

    private static Gen<T?> Optional<T>(Gen<T> values)
        where T : class
        => Gen.OneOf(Gen.Constant<T?>(null), values.Select(value => (T?)value));
}
