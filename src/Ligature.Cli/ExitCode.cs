namespace Ligature.Cli;

/// <summary>How a command ended, as the shell sees it.</summary>
internal enum ExitCode
{
    /// <summary>All went well, and an audit found nothing. A reader that went away (a closed pipe) counts as well.</summary>
    Success = 0,

    /// <summary>An audit found something.</summary>
    Findings = 1,

    /// <summary>A usage error, or nothing could be done.</summary>
    Error = 2,

    /// <summary>Done in part: some folders or files could not be read or changed.</summary>
    Partial = 3,

    /// <summary>Stopped by SIGINT or SIGTERM.</summary>
    Interrupted = 130,
}
