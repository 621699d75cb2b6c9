using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>Standard output could not be written; the message is the reason in the words of the C library.</summary>
internal sealed class OutputException(Errno errno) : Exception(errno.Message());

/// <summary>Whoever read standard output has enough: the process ends at once, quietly and well.</summary>
internal sealed class ClosedPipeException : Exception;
