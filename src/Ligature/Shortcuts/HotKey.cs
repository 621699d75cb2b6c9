using System.Globalization;

namespace Ligature.Shortcuts;

/// <summary>The keys that start a shell link (MS-SHLLINK section 2.1.3).</summary>
/// <param name="Value">The key in the lower byte, those held down with it in the upper one; 0 for none.</param>
public readonly record struct HotKey(ushort Value)
{
    private const int FirstFunctionKey = 0x70;
    private const int FunctionKeys = 24;

    /// <summary>The keys in words, for example <c>Ctrl+Alt+T</c>; empty for none.</summary>
    public override string ToString()
    {
        if (Value == 0)
        {
            return "";
        }

        var held = Value >> 8;
        var text = ((held & 2) != 0 ? "Ctrl+" : "") + ((held & 4) != 0 ? "Alt+" : "") + ((held & 1) != 0 ? "Shift+" : "");
        var key = Value & 0xFF;
        return text + key switch
        {
            >= '0' and <= '9' or >= 'A' and <= 'Z' => ((char)key).ToString(),
            >= FirstFunctionKey and < FirstFunctionKey + FunctionKeys => string.Create(CultureInfo.InvariantCulture, $"F{key - FirstFunctionKey + 1}"),
            0x90 => "NumLock",
            0x91 => "ScrollLock",
            _ => string.Create(CultureInfo.InvariantCulture, $"key 0x{key:X2}"),
        };
    }
}
