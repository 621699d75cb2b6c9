using System.Runtime.CompilerServices;

// Paths for system calls are put together on the stack, some thousand bytes for each call: what is written over at once need not be cleared first.
[module: SkipLocalsInit]
