using System.Runtime.InteropServices;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>The name that this process was called by (argv[0]), as the caller spelled it.</summary>
internal static class ProgramName
{
    /// <summary>Reads the name. The C library knows it, so that no file of /proc has to be opened.</summary>
    public static unsafe FilePath Read()
    {
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "program_invocation_name", out var variable))
        {
            return FilePath.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*(byte**)variable));
        }

        return FilePath.FromText(Environment.GetCommandLineArgs()[0]);
    }
}
