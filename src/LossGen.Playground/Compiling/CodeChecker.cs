extern alias Generator;

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Generator::LossGen.Generator.Diagnostics;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Playground.Compiling;

/// <summary>Collects what the compiler and LossGen's analyzers say of the typed code. Emitted code is not looked at here: that takes as long as compiling it.</summary>
internal static class CodeChecker
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new LossAnalyzer(), new SoftmaxAnalyzer()];

    // Nothing here may wait for another thread: in a browser there is none.
    private static readonly CompilationWithAnalyzersOptions s_options = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    public static async Task<IReadOnlyList<CodeMessage>> Check(CodeCompilation code, CancellationToken cancellationToken = default)
    {
        SemanticModel model = code.All.GetSemanticModel(code.Tree);
        ImmutableArray<Diagnostic> compiler = model.GetDiagnostics(cancellationToken: cancellationToken);
        ImmutableArray<Diagnostic> own = await new CompilationWithAnalyzers(code.All, s_analyzers, s_options).GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellationToken);
        return [.. own.Concat(compiler).Where(d => d.Severity != DiagnosticSeverity.Hidden).OrderBy(d => d.Location.SourceSpan.Start).Select(d => Message(d, code.Tree))];
    }

    /// <summary>The diagnostic as the page shows it; one of an emitted file says so, and points at the beginning.</summary>
    public static CodeMessage Message(Diagnostic diagnostic, SyntaxTree tree)
    {
        bool isTyped = diagnostic.Location.SourceTree == tree;
        TextSpan span = isTyped ? diagnostic.Location.SourceSpan : default;
        LinePosition at = tree.GetText().Lines.GetLinePosition(span.Start);
        string text = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return new CodeMessage(
            diagnostic.Id,
            diagnostic.Severity switch { DiagnosticSeverity.Error => MessageSeverity.Error, DiagnosticSeverity.Warning => MessageSeverity.Warning, _ => MessageSeverity.Info },
            isTyped || diagnostic.Location.SourceTree is null ? text : $"{diagnostic.Location.SourceTree.FilePath.Split('/')[^1]}: {text}",
            span.Start,
            span.Length,
            at.Line + 1,
            at.Character + 1,
            isTyped ? CodeCorrection.Of(diagnostic, tree) : null);
    }
}
