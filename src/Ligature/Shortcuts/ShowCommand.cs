namespace Ligature.Shortcuts;

/// <summary>How the window of the target opens (MS-SHLLINK section 2.1); any other number means <see cref="Normal"/>.</summary>
public enum ShowCommand : uint
{
    /// <summary>SW_SHOWNORMAL.</summary>
    Normal = 1,

    /// <summary>SW_SHOWMAXIMIZED.</summary>
    Maximized = 3,

    /// <summary>SW_SHOWMINNOACTIVE.</summary>
    Minimized = 7,
}
