using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Ligature.Testing;

/// <summary>Runs a piece of a test in this process as a user without privileges.</summary>
/// <remarks>
/// On Linux credentials belong to the thread; the C library's setresuid changes all of them, the bare system call only the
/// calling one (nptl(7)). The thread ends afterwards, so nobody inherits them.
/// </remarks>
public static partial class OtherUser
{
    /// <summary>The user and the group called nobody and nogroup.</summary>
    public const int Nobody = 65534;

    /// <summary>Skips the test where the one who runs it is not root, who alone can do what it needs.</summary>
    /// <param name="deed">What needs root: <c>becoming another user</c>.</param>
    public static void SkipUnlessRoot(string deed) => Assert.SkipUnless(TestLibc.GetEffectiveUser() == 0, $"{deed} needs root");

    /// <summary>Calls a function as <see cref="Nobody"/>, in no other group and without capabilities.</summary>
    public static T RunAsNobody<T>(Func<T> function)
    {
        SkipUnlessRoot("becoming another user");
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                BecomeNobody();
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static void BecomeNobody()
    {
        // asm/unistd.h: setgroups, setresgid, setresuid.
        var (groups, group, user) = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (116, 119, 117) : (159, 149, 147);
        if (SystemCall(groups, 0, 0, 0) != 0 || SystemCall(group, Nobody, Nobody, Nobody) != 0 || SystemCall(user, Nobody, Nobody, Nobody) != 0)
        {
            throw new InvalidOperationException($"cannot become nobody: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second, long third);
}
