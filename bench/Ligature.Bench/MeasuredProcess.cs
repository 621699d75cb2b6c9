using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Ligature.Bench.Interop;

namespace Ligature.Bench;

/// <summary>Runs a program with its output thrown away, and says what it took; between start and end nothing else runs here.</summary>
internal static unsafe class MeasuredProcess
{
    /// <summary>From the call that starts the program until its end has been waited for.</summary>
    internal readonly record struct Outcome(double WallSeconds, double CpuSeconds, int ExitStatus);

    /// <param name="arguments">The first is the path of the program.</param>
    internal static Outcome Run(IReadOnlyList<string> arguments)
    {
        List<string> variables = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables.Add($"{variable.Key}={variable.Value}");
        byte** argumentVector = Vector(arguments);
        byte** environment = Vector(variables);
        byte* actions = stackalloc byte[Libc.OpaqueSize];
        byte* attributes = stackalloc byte[Libc.OpaqueSize];
        Prepare(actions, attributes);
        try
        {
            int process;
            int status;
            Libc.ResourceUsage usage;
            long start = Stopwatch.GetTimestamp();
            int error = Libc.PosixSpawn(&process, argumentVector[0], actions, attributes, argumentVector, environment);
            if (error != 0)
                throw new BenchException($"cannot run '{arguments[0]}': {Marshal.GetPInvokeErrorMessage(error)}");
            while (Libc.Wait4(process, &status, 0, &usage) < 0)
            {
                // Interrupted by a signal: nothing is lost by asking again.
            }

            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new Outcome(wall, usage.CpuSeconds, ExitStatus(status));
        }
        finally
        {
            _ = Libc.FileActionsDestroy(actions);
            _ = Libc.AttributesDestroy(attributes);
            Free(argumentVector);
            Free(environment);
        }
    }

    // .NET ignores SIGPIPE, and a program would inherit that.
    private static void Prepare(byte* actions, byte* attributes)
    {
        byte* signals = stackalloc byte[Libc.OpaqueSize];
        _ = Libc.FileActionsInit(actions);
        _ = Libc.FileActionsAddOpen(actions, 0, "/dev/null", 0, 0);
        _ = Libc.FileActionsAddOpen(actions, 1, "/dev/null", Libc.WriteOnly, 0);
        _ = Libc.FileActionsAddOpen(actions, 2, "/dev/null", Libc.WriteOnly, 0);
        _ = Libc.AttributesInit(attributes);
        _ = Libc.SignalSetEmpty(signals);
        _ = Libc.SignalSetAdd(signals, Libc.SigPipe);
        _ = Libc.AttributesSetSignalDefaults(attributes, signals);
        _ = Libc.AttributesSetFlags(attributes, Libc.SpawnSetSignalDefaults);
    }

    // As a shell has it: a program that a signal ended counts from 128.
    private static int ExitStatus(int status) => (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);

    private static byte** Vector(IReadOnlyList<string> texts)
    {
        byte** vector = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
            vector[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        return vector;
    }

    private static void Free(byte** vector)
    {
        for (byte** text = vector; *text is not null; text++)
            Marshal.FreeCoTaskMem((nint)(*text));
        NativeMemory.Free(vector);
    }
}
