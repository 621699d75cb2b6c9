namespace Ligature.Cli.Rendering;

/// <summary>The form of what goes to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people on a terminal, plain lines elsewhere.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Names alone, each ended by a NUL byte.</summary>
    NulSeparated,

    /// <summary>Comma-separated values with a line of headings (RFC 4180).</summary>
    Csv,
}
