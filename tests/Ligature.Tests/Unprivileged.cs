using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Ligature.FileSystem;

namespace Ligature.Tests;

/// <summary>Runs code as somebody who owns nothing, to whom permissions therefore apply.</summary>
internal static partial class Unprivileged
{
    private const uint Nobody = 65534;

    /// <summary>Runs the action on a thread whose file accesses are those of nobody; without root, as whoever runs the tests.</summary>
    internal static void Run(Action action)
    {
        if (FileOperations.EffectiveUserId != 0)
        {
            action();
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                // Unlike setuid(3), these two concern the calling thread alone; leaving root also drops the capabilities over files.
                _ = SetFileSystemGroup(Nobody);
                _ = SetFileSystemUser(Nobody);
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(uint user);

    [LibraryImport("libc", EntryPoint = "setfsgid")]
    private static partial int SetFileSystemGroup(uint group);
}
