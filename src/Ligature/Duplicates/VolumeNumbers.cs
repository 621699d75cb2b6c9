namespace Ligature.Duplicates;

/// <summary>Small numbers for the devices of a survey. Any thread may ask.</summary>
internal sealed class VolumeNumbers
{
    private readonly Lock _lock = new();
    private readonly List<ulong> _volumes = [];

    internal ulong this[int number] => _volumes[number];

    internal int NumberOf(ulong volume)
    {
        lock (_lock)
        {
            var number = _volumes.IndexOf(volume);
            if (number < 0)
            {
                number = _volumes.Count;
                _volumes.Add(volume);
            }

            return number;
        }
    }
}
