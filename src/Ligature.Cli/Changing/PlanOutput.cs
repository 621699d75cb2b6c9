using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Cli.Changing;

/// <summary>Shows plans: to people, as a script, as a file.</summary>
internal static class PlanOutput
{
    /// <summary>Lists what is to be done, a line each.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limit">No more lines than this; the rest is counted.</param>
    /// <param name="console">Where to.</param>
    public static void WriteText(Plan plan, int limit, CommandConsole console)
    {
        console.Output.WriteLine($"in {ShellQuoting.QuoteAlways(plan.Root)}:");
        foreach (var action in plan.Actions.Take(limit))
        {
            console.Output.WriteLine(PlanText.Of(action));
        }

        if (plan.Actions.Count > limit)
        {
            console.Output.WriteLine($"… and {console.Count(plan.Actions.Count - limit)} more");
        }

        WriteSummary(plan, console);
    }

    /// <summary>Writes a plan for <c>lig apply</c>: whole, or not at all.</summary>
    /// <exception cref="FileLinkException">EACCES, ENOSPC …</exception>
    public static void WriteFile(Plan plan, FilePath file, CommandConsole console)
    {
        if (file.Bytes is [(byte)'-'])
        {
            PlanFile.Write(plan, console.Output);
            return;
        }

        var content = new System.Buffers.ArrayBufferWriter<byte>();
        PlanFile.Write(plan, content);
        var here = DirectoryHandle.WorkingDirectory;
        var temporary = file.Parent.Join(FilePath.FromBytes([.. "."u8, .. file.Name.Bytes, .. ".new"u8]));
        var errno = FileOperations.TryCreateFile(here, temporary, 0x1B6, out var opened);
        if (errno == Errno.None)
        {
            using (opened)
            {
                errno = FileOperations.TryWriteAll(opened!, content.WrittenSpan);
                errno = errno == Errno.None ? FileOperations.TrySynchronize(opened!) : errno;
            }

            errno = errno == Errno.None ? FileOperations.TryRename(here, temporary, here, file) : errno;
            if (errno != Errno.None)
            {
                _ = FileOperations.TryUnlink(here, temporary);
            }
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException("write plan", file, errno);
        }

        console.Diagnostics.Note($"{console.Count(plan.Actions.Count)} {(plan.Actions.Count == 1 ? "action" : "actions")} written; 'lig apply {ShellQuoting.Quote(file)}' carries {(plan.Actions.Count == 1 ? "it" : "them")} out");
    }

    private static void WriteSummary(Plan plan, CommandConsole console)
    {
        var savings = PlanSavings.Of(plan);
        var sizes = new SizeFormat(SizeUnits.Iec);
        var parts = new List<string> { plan.Actions.Count == 1 ? "1 action" : $"{console.Count(plan.Actions.Count)} actions" };
        if (savings.FreedBytes > 0)
        {
            parts.Add($"{sizes.Format(savings.FreedBytes)} freed");
        }

        if (savings.CopiedBytes > 0)
        {
            parts.Add($"{sizes.Format(savings.CopiedBytes)} copied");
        }

        if (savings.LostFiles > 0)
        {
            parts.Add($"{console.Count(savings.LostFiles)} files may be gone for good");
        }

        console.Output.WriteLine(string.Join(console.Terminal.Separator, parts));
    }
}
