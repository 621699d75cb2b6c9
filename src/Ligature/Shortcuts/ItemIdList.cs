namespace Ligature.Shortcuts;

/// <summary>The way to the target through the folders of the shell, item by item (MS-SHLLINK sections 2.2 and 2.2.1).</summary>
public sealed record ItemIdList
{
    private const int TerminalLength = 2;

    private ItemIdList(ReadOnlyMemory<byte> bytes, IReadOnlyList<ItemId> items)
    {
        Bytes = bytes;
        Items = items;
    }

    /// <summary>The most bytes that the list may have: its size is a 16-bit number.</summary>
    public const int MaxLength = ushort.MaxValue;

    /// <summary>The items and the two zeros that end them; some writers leave more behind.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The items in order.</summary>
    public IReadOnlyList<ItemId> Items { get; }

    /// <summary>Makes a list of items.</summary>
    /// <exception cref="ArgumentException">They take more than <see cref="MaxLength"/> bytes.</exception>
    public static ItemIdList Of(IEnumerable<ItemId> items)
    {
        ItemId[] list = [.. items];
        var bytes = new LinkBytes();
        foreach (var item in list)
        {
            bytes.Bytes(item.Bytes.Span);
        }

        bytes.UInt16(0);
        return bytes.Length <= MaxLength
            ? new ItemIdList(bytes.ToArray(), list)
            : throw new ArgumentException("The items take more bytes than a list can have.", nameof(items));
    }

    /// <summary>The path that the items spell, in the manner of Windows; null unless they begin with a drive or a share.</summary>
    /// <returns>UTF-8, an unpaired surrogate as three bytes.</returns>
    public byte[]? FindPath()
    {
        var path = new List<byte>();
        foreach (var item in Items)
        {
            switch (item)
            {
                case DriveItem drive when path.Count == 0:
                    path.AddRange(drive.Drive.ToUtf8());
                    break;
                case NetworkItem network when network.Location.Bytes.Span.StartsWith(@"\\"u8):
                    path.Clear();
                    path.AddRange(network.Location.ToUtf8());
                    break;
                case FileEntryItem file when path.Count > 0:
                    if (path[^1] != (byte)'\\')
                    {
                        path.Add((byte)'\\');
                    }

                    path.AddRange(file.BestName.ToUtf8());
                    break;
                case RootFolderItem when path.Count == 0:
                    break;
                case NetworkItem when path.Count == 0:
                    break;
                default:
                    return null;
            }
        }

        return path.Count == 0 ? null : [.. path];
    }

    internal static ItemIdList Read(LinkPart list)
    {
        var items = new List<ItemId>();
        var at = 0;
        while (true)
        {
            var size = list.UInt16(at);
            if (size == 0)
            {
                return new ItemIdList(list.Bytes, items);
            }

            if (size < sizeof(ushort) || size > list.Length - at - TerminalLength)
            {
                throw list.Damage(at, $"an item of the {list.Name} says it has {size} bytes, and {Math.Max(0, list.Length - at - TerminalLength)} are left for it");
            }

            items.Add(ItemId.Read(list.Take(at, size)));
            at += size;
        }
    }
}
