namespace Ligature.Bench;

/// <summary>What cannot be measured, in words for the person who asked.</summary>
internal sealed class BenchException(string message) : Exception(message);
