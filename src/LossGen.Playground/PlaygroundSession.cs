using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices.JavaScript;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Playground.Plotting;
using LossGen.Playground.Protocol;
using LossGen.Playground.Workers;

namespace LossGen.Playground;

/// <summary>
/// What the page knows of the code, kept up to date by two workers: one follows each keystroke, the other compiles, draws and runs. Newer code cancels the work on older code.
/// </summary>
public sealed class PlaygroundSession(ICompilerWorker writer, ICompilerWorker runner) : IDisposable
{
    private static readonly TimeSpan s_typing = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_resting = TimeSpan.FromMilliseconds(600);

    private CancellationTokenSource _work = new();
    private CancellationTokenSource _drawing = new();
    private string? _ownCodeAsked;
    private (string Code, CompileAnswer Answer)? _compiled;

    /// <summary>Something here is new.</summary>
    public event Action? Changed;

    public string Code { get; private set; } = string.Empty;

    public PlaygroundStage Stage { get; private set; } = PlaygroundStage.Loading;

    public CheckAnswer? Checked { get; private set; }

    public EmitAnswer? Emitted { get; private set; }

    /// <summary>The code that it was emitted for: while somebody types, an older one.</summary>
    public string EmittedFor { get; private set; } = string.Empty;

    /// <summary>How the compilation went; null while it is not done for the code of now.</summary>
    public CompileAnswer? Compiled { get; private set; }

    public Curve? Curve { get; private set; }

    /// <summary>The code that the curve was drawn for.</summary>
    public string CurveFor { get; private set; } = string.Empty;

    public RunAnswer? Answer { get; private set; }

    public bool IsRunning { get; private set; }

    /// <summary>What went wrong in the page itself.</summary>
    public string? Failure { get; private set; }

    /// <summary>The arguments of the method that is drawn and run.</summary>
    public LossForm Form { get; } = new();

    public IReadOnlyList<CodeMessage> Messages => [.. (Checked?.Messages ?? []).Concat(Compiled?.Errors.Where(e => Checked?.Messages.Any(m => m.Id == e.Id && m.Start == e.Start) != true) ?? [])];

    public bool HasErrors => Messages.Any(m => m.Severity == MessageSeverity.Error);

    /// <summary>Whether the code has statements of its own that may not run before the reader says so.</summary>
    public bool WaitsForReader => Checked?.HasOwnCode == true && _ownCodeAsked != Code;

    public void SetCode(string code, bool isTyped)
    {
        Code = code.ReplaceLineEndings("\n");
        Renew(ref _work);
        _drawing.Cancel();
        _ = Follow(Code, isTyped ? s_typing : TimeSpan.Zero, _work.Token);
    }

    /// <summary>Draws the curve of the arguments of now.</summary>
    public void Draw()
    {
        Renew(ref _drawing);
        _ = Guarded(() => Trace(Code, _drawing.Token));
    }

    /// <summary>Compiles what is not compiled yet, and calls the method.</summary>
    public async Task Run()
    {
        if (Form.Inputs() is not { } inputs)
        {
            return;
        }

        string code = Code;
        _ownCodeAsked = code;
        (IsRunning, Answer) = (true, null);
        Notify();
        await Guarded(async () =>
        {
            await Compile(code, _work.Token);
            if (HasErrors)
            {
                return;
            }

            string answer = await runner.Ask("run", code, JsonSerializer.Serialize(inputs, PlaygroundJson.Plain.LossInputs), _work.Token);
            Answer = JsonSerializer.Deserialize(answer, PlaygroundJson.Plain.RunAnswer);
            await Trace(code, _work.Token);
        });
        IsRunning = false;
        Notify();
    }

    /// <summary>Ends what is running. What has been compiled is lost with it.</summary>
    public void Stop()
    {
        runner.Restart();
        _compiled = null;
        (Compiled, IsRunning) = (null, false);
        Enter(PlaygroundStage.Done);
    }

    /// <summary>Reports how much of the compiler is here, in bytes.</summary>
    public void OnProgress(Action<double, double> report) => writer.OnProgress(report);

    /// <summary>The colours of an emitted file of the code.</summary>
    public async Task<string> Colours(string code, int file) => await writer.Ask("colour", code, file.ToString(CultureInfo.InvariantCulture), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.Dispose();
        _drawing.Dispose();
    }

    private async Task Follow(string code, TimeSpan pause, CancellationToken cancellationToken) => await Guarded(async () =>
    {
        await Task.Delay(pause, cancellationToken);
        Enter(writer.IsReady ? PlaygroundStage.Checking : PlaygroundStage.Loading);
        CheckAnswer check = JsonSerializer.Deserialize(await writer.Ask("check", code, string.Empty, cancellationToken), PlaygroundJson.Plain.CheckAnswer)!;
        cancellationToken.ThrowIfCancellationRequested();
        (Checked, Compiled, Answer, Failure) = (check, null, null, null);
        Enter(PlaygroundStage.Generating);
        EmitAnswer emit = JsonSerializer.Deserialize(await writer.Ask("emit", code, string.Empty, cancellationToken), PlaygroundJson.Plain.EmitAnswer)!;
        cancellationToken.ThrowIfCancellationRequested();
        (Emitted, EmittedFor) = (emit, code);
        Form.Offer(emit.Losses);
        if (emit.Losses.Count == 0 || HasErrors)
        {
            Enter(PlaygroundStage.Done);
            return;
        }

        Enter(PlaygroundStage.Compiling);
        await Trace(code, cancellationToken);
        if (!WaitsForReader)
        {
            await Task.Delay(s_resting, cancellationToken);
            await Compile(code, cancellationToken);
            await Trace(code, cancellationToken);
        }

        Enter(PlaygroundStage.Done);
    });

    private async Task Compile(string code, CancellationToken cancellationToken)
    {
        if (_compiled is { } done && done.Code == code)
        {
            Compiled = done.Answer;
            return;
        }

        CompileAnswer answer = JsonSerializer.Deserialize(await runner.Ask("compile", code, string.Empty, cancellationToken), PlaygroundJson.Plain.CompileAnswer)!;
        cancellationToken.ThrowIfCancellationRequested();
        (Compiled, _compiled) = (answer, (code, answer));
        Notify();
    }

    private async Task Trace(string code, CancellationToken cancellationToken)
    {
        if (Form.Request() is not { } request)
        {
            Curve = null;
            Notify();
            return;
        }

        // The worker holds one code at a time.
        _compiled = _compiled?.Code == code ? _compiled : null;
        string answer = await runner.Ask("trace", code, JsonSerializer.Serialize(request, PlaygroundJson.Plain.CurveRequest), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (Curve, CurveFor) = (JsonSerializer.Deserialize(answer, PlaygroundJson.Plain.Curve), code);
        Notify();
    }

    /// <summary>What is cancelled is not wanted any more; what fails is said, and the page goes on.</summary>
    private async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception) when (exception is JSException or InvalidOperationException or JsonException)
        {
            Failure = exception.Message;
            Enter(PlaygroundStage.Done);
        }
    }

    private void Enter(PlaygroundStage stage)
    {
        Stage = stage;
        Notify();
    }

    private void Notify() => Changed?.Invoke();

    private static void Renew(ref CancellationTokenSource source)
    {
        source.Cancel();
        source = new CancellationTokenSource();
    }
}
