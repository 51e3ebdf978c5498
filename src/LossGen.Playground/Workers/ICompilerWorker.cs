using System;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Playground.Workers;

/// <summary>A worker that answers one call after another.</summary>
public interface ICompilerWorker
{
    /// <summary>Whether the worker can be called without waiting for its download.</summary>
    bool IsReady { get; }

    /// <summary>Calls a method. A call that is cancelled before its turn is never made; one that is under way is no longer waited for.</summary>
    Task<string> Ask(string method, string first, string second, CancellationToken cancellationToken);

    /// <summary>Ends the call under way, with all that the worker holds.</summary>
    void Restart();

    /// <summary>Reports how much of the download is here, in bytes.</summary>
    void OnProgress(Action<double, double> report);
}
