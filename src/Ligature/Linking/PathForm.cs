namespace Ligature.Linking;

/// <summary>How a symbolic link stores where it leads.</summary>
public enum PathForm
{
    /// <summary>Relative where link and target move together, else absolute.</summary>
    Automatic,

    /// <summary>From the link's directory.</summary>
    Relative,

    /// <summary>From the root directory.</summary>
    Absolute,
}
