using System;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Playground.Workers;

/// <summary>One of the two workers of the page, by its name in js/workers.js.</summary>
[SupportedOSPlatform("browser")]
internal sealed class CompilerWorker(string name) : ICompilerWorker, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource _life = new();

    public bool IsReady { get; private set; }

    public async Task<string> Ask(string method, string first, string second, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        CancellationToken life = _life.Token;
        Task<string> answer = Answer(method, first, second);

        // The turn ends with the answer, wanted or not: behind a call that nobody waits for, only the newest one comes.
        _ = answer.ContinueWith(_ => _turn.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Current);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life);
        return await answer.WaitAsync(either.Token);
    }

    public void Restart()
    {
        IsReady = false;
        CancellationTokenSource ended = _life;
        _life = new CancellationTokenSource();
        ended.Cancel();
        WorkerInterop.Restart(name);
    }

    public void OnProgress(Action<double, double> report) => WorkerInterop.OnProgress(name, report);

    public void Dispose()
    {
        _turn.Dispose();
        _life.Dispose();
    }

    private async Task<string> Answer(string method, string first, string second)
    {
        await WorkerInterop.WhenReady(name);
        IsReady = true;
        return await WorkerInterop.Call(name, method, first, second);
    }
}
