using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests;

/// <summary>Runs the independent programs that results are compared with; input and output are bytes.</summary>
internal static class ReferenceProgram
{
    /// <summary>Runs a program in the C.UTF-8 locale and returns its standard output; it must succeed.</summary>
    internal static byte[] Run(string program, IEnumerable<string> arguments, byte[]? input = null, string workingDirectory = "/")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Start(start);
        var feeding = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        });
        var complaints = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        feeding.Wait();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {complaints.Result}");
        return output.ToArray();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not installed");
            throw;
        }
    }

    /// <summary>The records of an output in which each ends with a NUL.</summary>
    internal static List<FilePath> SplitAtNul(ReadOnlySpan<byte> output)
    {
        var records = new List<FilePath>();
        while (!output.IsEmpty)
        {
            var end = output.IndexOf((byte)0);
            records.Add(FilePath.FromBytes(output[..end]));
            output = output[(end + 1)..];
        }

        return records;
    }

    /// <summary>Records, each ended with a NUL.</summary>
    internal static byte[] JoinWithNul(IEnumerable<FilePath> records)
    {
        using var joined = new MemoryStream();
        foreach (var record in records)
        {
            joined.Write(record.Bytes);
            joined.WriteByte(0);
        }

        return joined.ToArray();
    }

    internal static List<string> SplitText(ReadOnlySpan<byte> output)
        => [.. SplitAtNul(output).Select(record => Encoding.UTF8.GetString(record.Bytes))];
}
