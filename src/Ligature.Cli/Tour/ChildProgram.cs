using System.Runtime.InteropServices;
using Ligature.Cli.Interop;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Tour;

/// <summary>Runs another program, which has the standard descriptors of this one, to its end.</summary>
internal static unsafe class ChildProgram
{
    private const int Killed = 128;

    /// <summary>Starts a program and waits for it.</summary>
    /// <param name="path">The program, ended by NUL.</param>
    /// <param name="arguments">With its name in front, each ended by NUL.</param>
    /// <param name="environment">Variables, each ended by NUL.</param>
    /// <returns>The exit status; 128 and the number of the signal where one ended it.</returns>
    /// <exception cref="FileLinkException">It could not be started.</exception>
    public static int Run(ReadOnlySpan<byte> path, ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> environment)
    {
        int process;
        int errno;
        var attributes = stackalloc byte[Libc.OpaqueSize];
        var signals = stackalloc byte[Libc.OpaqueSize];
        new Span<byte>(signals, Libc.OpaqueSize).Clear();

        // The runtime ignores SIGPIPE, and ignoring is inherited.
        signals[(Libc.BrokenPipeSignal - 1) / 8] = 1 << ((Libc.BrokenPipeSignal - 1) % 8);
        _ = Libc.SpawnAttributesInit(attributes);
        _ = Libc.SpawnAttributesSetSignalDefaults(attributes, signals);
        _ = Libc.SpawnAttributesSetFlags(attributes, Libc.SpawnSetSignalDefaults);
        fixed (byte* pathStart = path, argumentsStart = arguments, environmentStart = environment)
        {
            fixed (nint* argumentPointers = PointersTo(argumentsStart, arguments), environmentPointers = PointersTo(environmentStart, environment))
            {
                errno = Libc.PosixSpawn(&process, pathStart, null, attributes, argumentPointers, environmentPointers);
            }
        }

        _ = Libc.SpawnAttributesDestroy(attributes);
        var program = FilePath.FromBytes(path[..^1]);
        return errno == 0 ? WaitFor(process, program) : throw new FileLinkException("run", program, (Errno)errno);
    }

    private static int WaitFor(int process, FilePath path)
    {
        int status;
        while (Libc.WaitPid(process, &status, 0) < 0)
        {
            var errno = (Errno)Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
            {
                throw new FileLinkException("wait for", path, errno);
            }
        }

        var signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : Killed + signal;
    }

    // A null pointer ends the array.
    private static nint[] PointersTo(byte* start, ReadOnlySpan<byte> texts)
    {
        var pointers = new List<nint>();
        for (var position = 0; position < texts.Length; position += texts[position..].IndexOf((byte)0) + 1)
        {
            pointers.Add((nint)(start + position));
        }

        return [.. pointers, 0];
    }
}
