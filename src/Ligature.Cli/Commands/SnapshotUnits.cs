using System.Buffers;
using System.Globalization;
using System.Text;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary>A service that takes snapshots into a store, and the timer that starts it (systemd.service(5), systemd.timer(5)).</summary>
internal sealed class SnapshotUnits
{
    private const int UnitMode = 0x1A4;
    private const int FolderMode = 0x1ED;
    private const int UnitLimit = 1 << 20;

    private static readonly SearchValues<char> CalendarCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 *:,./~-+_");

    public SnapshotUnits(IReadOnlyList<FilePath> sources, FilePath store, string calendar, FilePath? before, FilePath? after)
    {
        var place = Absolute(store);
        var name = UnitName(place);
        ServiceName = FilePath.FromText($"{name}.service");
        TimerName = FilePath.FromText($"{name}.timer");
        var words = new List<FilePath> { FilePath.FromText(Environment.ProcessPath ?? "lig"), FilePath.FromText("snapshot"), FilePath.FromText("take"), FilePath.FromText("--to"), place };
        foreach (var (option, command) in new[] { ("--before", before), ("--after", after) })
        {
            if (command is { } given)
            {
                words.Add(FilePath.FromText(option));
                words.Add(given);
            }
        }

        words.Add(FilePath.FromText("--"));
        foreach (var source in sources)
        {
            words.Add(Absolute(source));
        }

        var description = $"Snapshots into {UnitQuoting.Text(place)}";
        Service = [.. Heading, .. Encoding.UTF8.GetBytes(
            $"""

            [Unit]
            Description={description}

            [Service]
            Type=oneshot
            ExecStart={UnitQuoting.CommandLine(words)}

            """)];
        Timer = [.. Heading, .. Encoding.UTF8.GetBytes(
            $"""

            [Unit]
            Description={description}

            [Timer]
            OnCalendar={calendar}
            Persistent=true

            [Install]
            WantedBy=timers.target

            """)];
    }

    public FilePath ServiceName { get; }

    public FilePath TimerName { get; }

    public byte[] Service { get; }

    public byte[] Timer { get; }

    private static ReadOnlySpan<byte> Heading => "# Made by Ligature (lig snapshot schedule), which replaces it when it is run again for the same store.\n"u8;

    /// <summary>Reads a calendar expression, as far as it can be told without systemd: no character that has no place in one.</summary>
    public static bool TryParseCalendar(string text, out string calendar)
    {
        calendar = text;
        return text.AsSpan().Trim().Length > 0 && text.AsSpan().IndexOfAnyExcept(CalendarCharacters) < 0;
    }

    /// <summary>Writes both files, each whole or not at all.</summary>
    /// <exception cref="SnapshotException">One of them is there and not ours.</exception>
    /// <exception cref="FileLinkException">EACCES, EROFS …</exception>
    public void Write(FilePath folder)
    {
        MakeFolders(folder);
        using var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, folder);
        RefuseForeign(opened, folder, ServiceName);
        RefuseForeign(opened, folder, TimerName);
        Write(opened, folder, ServiceName, Service);
        Write(opened, folder, TimerName, Timer);
    }

    private static void RefuseForeign(DirectoryHandle opened, FilePath folder, FilePath name)
    {
        var errno = FileOperations.TryReadSmallFile(opened, name, UnitLimit, out var content);
        if (errno != Errno.NoEntry && !(errno == Errno.None && content.AsSpan().StartsWith(Heading)))
        {
            throw new SnapshotException($"{ShellQuoting.QuoteAlways(folder.Join(name))} is there already, and this command did not write it", "Rename it or remove it; --print shows the units.");
        }
    }

    private static void Write(DirectoryHandle opened, FilePath folder, FilePath name, byte[] content)
    {
        var errno = AtomicFile.TryMake(opened, name, RenameMode.Replace, UnitMode, file => FileOperations.TryWriteAll(file, content), out _);
        if (errno != Errno.None)
        {
            throw new FileLinkException("write", folder.Join(name), errno);
        }
    }

    private static void MakeFolders(FilePath folder)
    {
        var errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, folder, FolderMode);
        if (errno == Errno.NoEntry && folder.Parent != folder)
        {
            MakeFolders(folder.Parent);
            errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, folder, FolderMode);
        }

        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make directory", folder, errno);
        }
    }

    private static FilePath Absolute(FilePath path)
    {
        if (path.IsAbsolute)
        {
            return path.NormalizeLexically();
        }

        var errno = FileOperations.TryGetPath(DirectoryHandle.WorkingDirectory, out var here);
        return errno == Errno.None ? here.Join(path).NormalizeLexically() : throw new FileLinkException("find the path of", path, errno);
    }

    // Two stores of one name get two units.
    private static string UnitName(FilePath store)
    {
        var name = new StringBuilder("lig-snapshot-");
        foreach (var letter in store.Name.ToString())
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '_');
        }

        name.Length = Math.Min(name.Length, 100);

        // FNV-1a.
        var hash = 2166136261u;
        foreach (var value in store.Bytes)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}-{hash:x8}");
    }
}
