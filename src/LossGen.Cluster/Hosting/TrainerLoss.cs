using System;
using System.Threading.Tasks;
using LossGen.Cluster.Training;
using Orleans.Runtime;

namespace LossGen.Cluster.Hosting;

/// <summary>The end of the trainer's silo, as an exception of the run: Orleans alone would end the process on the spot, with a stack trace.</summary>
internal sealed class TrainerLoss : IFatalErrorHandler
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Never completes but by an exception.</summary>
    public Task Task => _end.Task;

    public bool IsUnexpected(Exception exception) => true;

    // Orleans has written the reason into the log: with the table of members it is longer than anybody reads in a terminal.
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
        => _end.TrySetException(new TrainingException("the trainer's silo cannot go on, see trainer.log; most likely its process stood still for seconds, and the others took it for dead", exception ?? new InvalidOperationException(context)));
}
