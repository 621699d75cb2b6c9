using System.Runtime.InteropServices;

namespace Ligature.Cli;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation; the second takes its usual course and ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration? _hangUp;

    /// <summary>Begins to listen.</summary>
    /// <param name="includesHangUp">Whether SIGHUP, the end of the terminal, counts as well: for work that must be cleaned up.</param>
    public Interruption(bool includesHangUp = false)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        _hangUp = includesHangUp ? PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal) : null;
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp?.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
