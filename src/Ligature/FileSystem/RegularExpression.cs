using System.Runtime.InteropServices;
using System.Text;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>A POSIX extended regular expression over the bytes of a path, as the system's C library reads it (regex(7)).</summary>
public sealed unsafe class RegularExpression : IDisposable
{
    private void* _compiled;

    private RegularExpression(void* compiled) => _compiled = compiled;

    /// <summary>Compiles an expression; null and what is wrong with it when it is none.</summary>
    public static RegularExpression? TryCompile(FilePath text, out string problem)
    {
        problem = "";
        var compiled = NativeMemory.AllocZeroed(Libc.CompiledExpressionLength);
        Span<byte> scratch = stackalloc byte[TerminatedPath.StackLength];
        using var terminated = new TerminatedPath(text.Bytes, scratch);
        fixed (byte* expression = terminated.Bytes)
        {
            var error = Libc.RegComp(compiled, expression, Libc.ExtendedExpression);
            if (error == 0)
            {
                return new RegularExpression(compiled);
            }

            var message = stackalloc byte[TerminatedPath.StackLength];
            _ = Libc.RegError(error, compiled, message, TerminatedPath.StackLength);
            problem = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message));
            NativeMemory.Free(compiled);
            return null;
        }
    }

    /// <summary>Whether it matches somewhere in a path. Any thread may ask.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public bool IsMatch(FilePath path)
    {
        ObjectDisposedException.ThrowIf(_compiled == null, this);
        Span<byte> scratch = stackalloc byte[TerminatedPath.StackLength];
        using var terminated = new TerminatedPath(path.Bytes, scratch);
        fixed (byte* text = terminated.Bytes)
        {
            return Libc.RegExec(_compiled, text, 0, null, 0) == 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_compiled != null)
        {
            Libc.RegFree(_compiled);
            NativeMemory.Free(_compiled);
            _compiled = null;
        }
    }
}
