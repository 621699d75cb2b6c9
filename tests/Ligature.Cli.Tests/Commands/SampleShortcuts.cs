using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Shortcuts that the tests of several commands look at.</summary>
internal static class SampleShortcuts
{
    private static readonly Guid Volume = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly Guid File = new("d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc");

    /// <summary>A shortcut with every block there is.</summary>
    internal static ShellLink Everything(FilePath target)
    {
        var made = ShellLink.ForTarget(new ShortcutFacts(target, target.Parent) { Size = 12, WriteTime = new FileTime(1_651_820_894, 100) });
        return made with
        {
            Header = made.Header with { HotKey = new HotKey(0x0654) },
            IconLocation = ShellLinkText.FromText("icons.dll"),
            Blocks =
            [
                TrackerBlock.For(Environment.MachineName, Volume, File, Volume, File),
                EnvironmentBlock.For(EnvironmentBlock.TargetSignature, @"%HOME%\a"),
                KnownFolderBlock.For(new Guid("FDD39AD0-238F-46AF-ADB4-6C85480369C7"), 20),
                SpecialFolderBlock.For(5, 20),
                new OpaqueBlock(ConsoleBlock.BlockSignature, new byte[0xCC - 8]),
                new OpaqueBlock(ConsoleCodePageBlock.BlockSignature, new byte[] { 0xE4, 4, 0, 0 }),
                new OpaqueBlock(ShimBlock.BlockSignature, new byte[0x88 - 8]),
                new OpaqueBlock(VistaItemIdListBlock.BlockSignature, new byte[2]),
                new PropertyStoreBlock(new byte[] { 1, 2, 3 }),
                new OpaqueBlock(0xDEADBEEF, new byte[] { 0xCA, 0xFE }),
            ],
        };
    }

    /// <summary>A shortcut to a share, and to nothing else.</summary>
    internal static ShellLink OnShare() => new()
    {
        Info = LinkInfo.ForNetworkPath(
            new NetworkLocation { NetName = ShellLinkText.FromAscii(@"\\server\share"), DeviceName = ShellLinkText.FromAscii("X:"), ProviderType = 0x20000 }, @"folder\file"),
    };
}
