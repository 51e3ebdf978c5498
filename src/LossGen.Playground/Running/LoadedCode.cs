using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace LossGen.Playground.Running;

/// <summary>The code that a worker draws and runs: generated, and later compiled and loaded.</summary>
internal sealed class LoadedCode(string text)
{
    private readonly CodeCompilation _code = CodeCompilation.Of(text);

    private IReadOnlyList<AnnotatedLoss>? _losses;
    private Assembly? _assembly;

    public string Text { get; } = text;

    /// <summary>Compiles and loads it all. Nothing of it runs yet.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Trimming/emitted-code.xml keeps what emitted code depends on.")]
    public CompileAnswer Compile()
    {
        long start = Stopwatch.GetTimestamp();
        using MemoryStream image = new();
        EmitResult result = _code.All.Emit(image);
        if (result.Success)
        {
            _assembly ??= Assembly.Load(image.ToArray());
        }

        CodeMessage[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => CodeChecker.Message(d, _code.Tree))];
        return new CompileAnswer(errors, (int)image.Length, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public Curve Trace(CurveRequest request) => Runner(request.Inputs.Loss, out _).Trace(_assembly, request);

    public RunAnswer Run(LossInputs inputs)
    {
        ILossRunner runner = Runner(inputs.Loss, out AnnotatedLoss loss);
        Assembly assembly = _assembly ?? throw new InvalidOperationException("The code has not been compiled.");
        return runner.Run(assembly, inputs, VectorWidth.Of(_code.Emitted, assembly, loss.Signature));
    }

    private ILossRunner Runner(string key, out AnnotatedLoss loss)
    {
        _losses ??= LossCatalog.Of(_code);
        loss = _losses.First(l => l.Signature.Key == key);
        return loss.Options.Element == ElementType.Double ? new LossRunner<double>(loss) : new LossRunner<float>(loss);
    }
}
