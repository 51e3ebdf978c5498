using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Tests.Support;

/// <summary>The analyzer run on a consumer, as the compiler does it.</summary>
internal static class Analysis
{
    /// <summary>What is reported, suppressed or not, in the order of the code.</summary>
    /// <param name="compilation">The consumer.</param>
    /// <param name="project">The properties that the build hands over, or none.</param>
    public static Task<ImmutableArray<Diagnostic>> Of(Compilation compilation, ProjectOptions? project = null)
        => Of(compilation, project, run => run.GetAnalyzerDiagnosticsAsync(CancellationToken.None));

    /// <summary>The same in some files of a compilation, as an editor asks for it: the compiler does not go through the kernels in the others.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(Compilation compilation, IEnumerable<SyntaxTree> files)
        => Of(compilation, null, async run =>
        {
            List<Diagnostic> all = [];
            foreach (SyntaxTree file in files)
            {
                all.AddRange(await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(file), null, CancellationToken.None));
            }

            return [.. all];
        });

    /// <summary>The same compilation as an .editorconfig sets it up.</summary>
    public static CSharpCompilation Configured(CSharpCompilation compilation, string editorconfig)
        => compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Editorconfig(editorconfig)));

    private static async Task<ImmutableArray<Diagnostic>> Of(Compilation compilation, ProjectOptions? project, Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> diagnose)
    {
        List<string> crashes = [];
        CompilationWithAnalyzers run = compilation.WithAnalyzers(
            [new LossAnalyzer()],
            new CompilationWithAnalyzersOptions(project is null ? new AnalyzerOptions([]) : new AnalyzerOptions([], project), (e, _, _) => crashes.Add(e.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> all = await diagnose(run);
        Xunit.Assert.Empty(crashes);
        return [.. all.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private sealed class Editorconfig : SyntaxTreeOptionsProvider
    {
        private readonly ImmutableDictionary<string, ReportDiagnostic> _options;

        public Editorconfig(string text)
        {
            AnalyzerConfigSet set = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { AnalyzerConfig.Parse(text, "/project/.editorconfig") });
            _options = set.GetOptionsForSourcePath("/project/Consumer.cs").TreeOptions;
        }

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => _options.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
