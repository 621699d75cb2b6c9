using System.Buffers;
using System.Globalization;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>A plan as a shell script that does the same with ln, mv, cp, rm, mkdir and rmdir of GNU coreutils.</summary>
/// <remarks>
/// Names stand in single quotes, byte for byte, so that any of them survives any POSIX shell. The script replaces atomically as well, but
/// it neither checks that the files are still those that were looked at, nor keeps a journal.
/// </remarks>
public static class PlanScript
{
    /// <summary>Writes the script.</summary>
    public static void Write(Plan plan, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        output.Write("#!/bin/sh\nset -eu\n"u8);
        Line(output, "cd -- ", plan.Root);
        for (var i = 0; i < plan.Actions.Count; i++)
        {
            Write(plan.Actions[i], i, output);
        }
    }

    private static void Write(PlanAction action, int number, IBufferWriter<byte> output)
    {
        var path = action.Path;
        var temporary = path.Parent == FilePath.Current ? Temporary(number) : path.Parent.Join(Temporary(number));
        switch (action.Kind)
        {
            case PlanActionKind.MakeHardLink:
                Line(output, "ln -PT -- ", action.Source!.Value, path);
                break;
            case PlanActionKind.MakeSymlink:
                Line(output, "ln -sT -- ", action.Target!.Value, path);
                break;
            case PlanActionKind.ReplaceWithHardLink:
                Line(output, "ln -PT -- ", action.Source!.Value, temporary);
                Line(output, "mv -fT -- ", temporary, path);
                break;
            case PlanActionKind.ReplaceWithSymlink:
                Line(output, "ln -sT -- ", action.Target!.Value, temporary);
                Line(output, "mv -fT -- ", temporary, path);
                break;
            case PlanActionKind.ReplaceWithReflink or PlanActionKind.ReplaceWithCopy or PlanActionKind.ShareBlocks:
                var way = action.Kind == PlanActionKind.ReplaceWithCopy ? "auto" : "always";
                Line(output, $"cp -pT --reflink={way} -- ", action.Source!.Value, temporary);
                if (action.Facts?.Type == FileType.Regular)
                {
                    Line(output, "cp -T --attributes-only --preserve=all -- ", path, temporary);
                }

                Line(output, "mv -fT -- ", temporary, path);
                break;
            case PlanActionKind.Rename:
                EndIfThere(output, action.Destination!.Value);
                Line(output, "mv -T -- ", path, action.Destination.Value);
                break;
            case PlanActionKind.RemoveName:
                if (action.Shreds)
                {
                    Line(output, "[ \"$(stat -c %h -- ", path, ")\" != 1 ] || shred -n 1 -- ", path);
                }

                Line(output, "rm -f -- ", path);
                break;
            case PlanActionKind.MakeDirectory:
                Line(output, action.Metadata is { } metadata ? $"mkdir -m {Convert.ToString(metadata.Mode, 8)} -- " : "mkdir -- ", path);
                break;
            case PlanActionKind.CopyTree:
                EndIfThere(output, path);
                Line(output, "cp -aT -- ", action.Source!.Value, temporary);
                Line(output, "mv -nT -- ", temporary, path);
                EndIfThere(output, temporary);
                break;
            case PlanActionKind.RemoveTree:
                Line(output, "[ -e ", action.Source!.Value, " ] || [ -h ", action.Source.Value, " ] && rm -rf -- ", path);
                if (action.Target is { } left)
                {
                    Line(output, "ln -sT -- ", left, path);
                }

                break;
            default:
                Line(output, "rmdir -- ", path);
                break;
        }
    }

    // What follows would do harm; and set -e does not see a test that fails within a list of commands.
    private static void EndIfThere(IBufferWriter<byte> output, FilePath path)
        => Line(output, "if [ -e ", path, " ] || [ -h ", path, " ]; then printf '%s is there already\\n' ", path, " >&2; exit 3; fi");

    private static FilePath Temporary(int number) => FilePath.FromText(string.Create(CultureInfo.InvariantCulture, $".lig-script-{number}"));

    private static void Line(IBufferWriter<byte> output, string command, FilePath first, FilePath second) => Line(output, command, first, " ", second);

    private static void Line(IBufferWriter<byte> output, params ReadOnlySpan<Word> words)
    {
        foreach (var word in words)
        {
            word.Write(output);
        }

        output.Write("\n"u8);
    }

    /// <summary>A piece of a line: script as it is, or a name in quotes.</summary>
    private readonly struct Word
    {
        private readonly string? _script;
        private readonly FilePath _name;

        private Word(string? script, FilePath name) => (_script, _name) = (script, name);

        public static implicit operator Word(string script) => new(script, default);

        public static implicit operator Word(FilePath name) => new(null, name);

        internal void Write(IBufferWriter<byte> output)
        {
            if (_script is not null)
            {
                output.Write(Encoding.UTF8.GetBytes(_script));
                return;
            }

            output.Write("'"u8);
            var rest = _name.Bytes;
            for (var at = rest.IndexOf((byte)'\''); at >= 0; at = rest.IndexOf((byte)'\''))
            {
                output.Write(rest[..at]);
                output.Write("'\\''"u8);
                rest = rest[(at + 1)..];
            }

            output.Write(rest);
            output.Write("'"u8);
        }
    }
}
