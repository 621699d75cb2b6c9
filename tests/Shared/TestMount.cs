using System.Diagnostics;
using Xunit;

namespace Ligature.Testing;

/// <summary>A mount that lasts for a test: made by mount(8), undone by umount(8) when disposed.</summary>
public sealed class TestMount : IDisposable
{
    private TestMount(string point) => Point = point;

    /// <summary>Where it is mounted, absolute.</summary>
    public string Point { get; }

    /// <summary>Shows a directory or a file a second time at another, existing, place.</summary>
    public static TestMount Bind(string from, string point) => Make(point, "--bind", from, point);

    /// <summary>A file system that needs no device (<c>tmpfs</c>, <c>mqueue</c> …).</summary>
    public static TestMount Nodev(string type, string point, string options = "defaults") => Make(point, "-t", type, "-o", options, "none", point);

    /// <summary>An overlay of two directories; <paramref name="work"/> must be empty and on the file system of <paramref name="upper"/>.</summary>
    public static TestMount Overlay(string lower, string upper, string work, string point)
        => Make(point, "-t", "overlay", "-o", $"lowerdir={lower},upperdir={upper},workdir={work}", "overlay", point);

    /// <summary>Whatever mount(8) makes of these arguments; the test is skipped where it has no right to mount.</summary>
    public static TestMount Make(string point, params string[] arguments)
    {
        Assert.SkipUnless(MayMount, "mounting needs root");
        Run("mount", arguments);
        return new TestMount(point);
    }

    /// <summary>Changes the options of this mount alone, for example <c>ro</c>; other mounts of the file system stay as they are.</summary>
    public void Remount(string options) => Run("mount", "-o", $"remount,bind,{options}", Point);

    /// <summary>Whether this process may mount.</summary>
    public static bool MayMount => TestLibc.GetEffectiveUser() == 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Run("umount", Point);
        }
        catch (InvalidOperationException)
        {
            // A process may still stand in it; a lazy unmount takes the place away at once and the rest when it leaves.
            Run("umount", "-l", Point);
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote to standard error.</exception>
    internal static void Run(string program, params string[] arguments) => _ = Output(program, arguments);

    /// <summary>What a program writes to standard output; it must succeed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote to standard error.</exception>
    internal static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit {process.ExitCode}: {errors.Trim()}");
        }

        return output.GetAwaiter().GetResult();
    }}
