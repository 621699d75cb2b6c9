using System.Runtime.InteropServices;
using Ligature.Cli.Interop;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Variables of the environment without loss: their values are bytes, as names are.</summary>
internal static unsafe class EnvironmentBytes
{
    /// <summary>The value of a variable, or null when it is not set.</summary>
    public static FilePath? Read(string name)
    {
        var value = Libc.GetEnv(name);
        return value == null ? null : FilePath.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(value));
    }
}
