using Ligature.FileSystem;

namespace Ligature.Shortcuts;

/// <summary>An identifier of the link tracking service: for a file a UUID made from the time and the address of a network card.</summary>
/// <param name="Value">The identifier.</param>
/// <remarks>RFC 9562 section 5.1 describes version 1; other versions tell neither time nor address.</remarks>
public readonly record struct TrackerId(Guid Value)
{
    private const int TimeVersion = 1;

    // From 1582-10-15 to 1601-01-01 in steps of 100 nanoseconds.
    private const ulong TicksBeforeFileTime = 5_748_192_000_000_000;

    /// <summary>When the identifier was made; null where it does not tell.</summary>
    public FileTime? Time
    {
        get
        {
            if (!IsTimeBased)
            {
                return null;
            }

            var bytes = Value.ToByteArray(bigEndian: true);
            var ticks = ((ulong)(((bytes[6] & 15) << 8) | bytes[7]) << 48) | ((ulong)((bytes[4] << 8) | bytes[5]) << 32)
                | ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
            return ticks < TicksBeforeFileTime ? null : new WindowsTime(ticks - TicksBeforeFileTime).Time;
        }
    }

    /// <summary>The address of the network card, <c>00:0c:29:aa:bb:cc</c>; null where the identifier does not tell.</summary>
    public string? Address
        => IsTimeBased ? string.Join(':', Value.ToByteArray(bigEndian: true)[10..].Select(part => part.ToString("x2"))) : null;

    private bool IsTimeBased => Value.Version == TimeVersion && (Value.Variant & 0xC) == 8;

    /// <summary>The identifier, for example <c>d0ddcae8-3b4b-11e9-9a5b-000c29aabbcc</c>.</summary>
    public override string ToString() => Value.ToString();
}
