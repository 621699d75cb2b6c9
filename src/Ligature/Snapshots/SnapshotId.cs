using System.Globalization;

namespace Ligature.Snapshots;

/// <summary>The names of snapshots: the time in UTC at which one was begun, and a number behind a hyphen for a second one in that second.</summary>
internal static class SnapshotId
{
    private const string Form = "yyyy-MM-dd'T'HH.mm.ss'Z'";
    private const int Length = 20;

    internal static string Of(DateTimeOffset time, int number)
    {
        var text = time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
        return number < 2 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}-{number}");
    }

    /// <summary>Whether a name can be that of a snapshot.</summary>
    internal static bool IsOne(string name)
        => name.Length >= Length && DateTime.TryParseExact(name[..Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (name.Length == Length || (name[Length] == '-' && int.TryParse(name[(Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)));
}
