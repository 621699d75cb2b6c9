using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ligature.Cli.Interop;

namespace Ligature.Cli.Rendering;

/// <summary>The names of users and groups, each asked for once.</summary>
internal sealed unsafe class OwnerNames
{
    private const int EntryLength = 128;

    // A group lists its members in the buffer; this is far beyond any real one.
    private const int LongestBuffer = 16 << 20;

    private readonly Dictionary<uint, string?> _users = [];
    private readonly Dictionary<uint, string?> _groups = [];

    private delegate int Lookup(uint number, byte** entry, byte* buffer, nuint length, byte*** result);

    /// <summary>The user's name, or null where there is none.</summary>
    public string? FindUser(uint user) => Find(_users, user, Libc.GetPwUidR);

    /// <summary>The group's name, or null where there is none.</summary>
    public string? FindGroup(uint group) => Find(_groups, group, Libc.GetGrGidR);

    /// <summary>The user's name, else the number.</summary>
    public string User(uint user) => FindUser(user) ?? Number(user);

    /// <summary>The group's name, else the number.</summary>
    public string Group(uint group) => FindGroup(group) ?? Number(group);

    /// <summary>An owner as digits.</summary>
    public static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find(Dictionary<uint, string?> known, uint number, Lookup lookup)
    {
        if (!known.TryGetValue(number, out var name))
        {
            name = Ask(number, lookup);
            known.Add(number, name);
        }

        return name;
    }

    private static string? Ask(uint number, Lookup lookup)
    {
        var entry = stackalloc byte[EntryLength];
        for (var length = 1024; length <= LongestBuffer; length *= 4)
        {
            var buffer = new byte[length];
            fixed (byte* start = buffer)
            {
                byte** found = null;
                var errno = lookup(number, (byte**)entry, start, (nuint)length, &found);
                if (errno != Libc.ResultTooLarge)
                {
                    return found is null ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*found));
                }
            }
        }

        return null;
    }
}
