namespace Ligature.Planning;

/// <summary>What must hold at the moment of an action that rests on two files having the same content.</summary>
public enum ContentGuard
{
    /// <summary>Nothing beside the facts.</summary>
    None,

    /// <summary>Nobody has the file, or the one that stands for it, open for writing.</summary>
    Writers,

    /// <summary>The same, and the bytes of both are compared while nobody can write.</summary>
    Bytes,
}
