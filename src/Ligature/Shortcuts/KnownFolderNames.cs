using System.Collections.Frozen;

namespace Ligature.Shortcuts;

/// <summary>Names for the identifiers of the folders that shell links mention most: those of the shell and of KNOWNFOLDERID.</summary>
public static class KnownFolderNames
{
    private static readonly FrozenDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [new("20D04FE0-3AEA-1069-A2D8-08002B30309D")] = "My Computer",
        [new("208D2C60-3AEA-1069-A2D7-08002B30309D")] = "Network",
        [new("F02C1A0D-BE21-4350-88B0-7367FC96EF3C")] = "Network",
        [new("450D8FBA-AD25-11D0-98A8-0800361B1103")] = "My Documents",
        [new("59031A47-3F72-44A7-89C5-5595FE6B30EE")] = "User",
        [new("645FF040-5081-101B-9F08-00AA002F954E")] = "Recycle Bin",
        [new("21EC2020-3AEA-1069-A2DD-08002B30309D")] = "Control Panel",
        [new("26EE0668-A00A-44D7-9371-BEB064C98683")] = "Control Panel",
        [new("031E4825-7B94-4DC3-B131-E946B44C8DD5")] = "Libraries",
        [new("B4BFCC3A-DB2C-424C-B029-7FE99A87C641")] = "Desktop",
        [new("FDD39AD0-238F-46AF-ADB4-6C85480369C7")] = "Documents",
        [new("374DE290-123F-4565-9164-39C4925E467B")] = "Downloads",
        [new("4BD8D571-6D19-48D3-BE97-422220080E43")] = "Music",
        [new("33E28130-4E1E-4676-835A-98395C3BC3BB")] = "Pictures",
        [new("18989B1D-99B5-455B-841C-AB7C74E4DDFC")] = "Videos",
        [new("5E6C858F-0E22-4760-9AFE-EA3317B67173")] = "Profile",
        [new("905E63B6-C1BF-494E-B29C-65B732D3D21A")] = "ProgramFiles",
        [new("7C5A40EF-A0FB-4BFC-874A-C0F2E0B9FA8E")] = "ProgramFilesX86",
        [new("6D809377-6AF0-444B-8957-A3773F02200E")] = "ProgramFilesX64",
        [new("1AC14E77-02E7-4E5D-B744-2EB1AE5198B7")] = "System",
        [new("F38BF404-1D43-42F2-9305-67DE0B28FC23")] = "Windows",
        [new("3EB685DB-65F9-4CF6-A03A-E3EF65729F3D")] = "RoamingAppData",
        [new("F1B32785-6FBA-4FCF-9D55-7B8E7F157091")] = "LocalAppData",
        [new("62AB5D82-FDC1-4DC3-A9DD-070D1D495D97")] = "ProgramData",
        [new("625B53C3-AB48-4EC1-BA1F-A1EF4146FC19")] = "StartMenu",
        [new("A77F5D77-2E2B-44C3-A6A2-ABA601054A51")] = "Programs",
    }.ToFrozenDictionary();

    /// <summary>The name of a folder, or null for one that is not in the list.</summary>
    public static string? Find(Guid folder) => Names.GetValueOrDefault(folder);
}
