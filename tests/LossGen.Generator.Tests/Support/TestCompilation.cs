using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Tests.Support;

/// <summary>Compilations as consumers have them, and the generator run on them.</summary>
internal static class TestCompilation
{
    // The SDK silences these in every project: packages refer to another version of netstandard than the one at hand.
    private static readonly Dictionary<string, ReportDiagnostic> s_silent = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    public static CSharpCompilation Create(string source, bool portable = false, LanguageVersion language = LanguageVersion.CSharp10, bool isChecked = false)
        => Create([source], new Consumer(portable ? "netstandard2.1" : "net10.0", portable ? LanguageVersion.CSharp9 : language, isChecked));

    public static CSharpCompilation Create(IReadOnlyList<string> sources, Consumer consumer)
    {
        CSharpParseOptions options = new(consumer.Language, consumer.HasDocumentation ? DocumentationMode.Diagnose : DocumentationMode.None);
        return CSharpCompilation.Create(
            "Consumer",
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(SourceText.From(s, Encoding.UTF8), options, i == 0 ? "Consumer.cs" : $"Consumer{i + 1}.cs")),
            Frameworks.Of(consumer.Framework),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: consumer.Nullable,
                checkOverflow: consumer.IsChecked,
                allowUnsafe: consumer.AllowsUnsafe,
                optimizationLevel: consumer.Optimization,
                warningLevel: 9999,
                specificDiagnosticOptions: s_silent));
    }

    /// <param name="compilation">What it will run on.</param>
    /// <param name="tracksSteps">Whether it records what each step did: Roslyn 4.3 takes minutes for that with a hundred types.</param>
    public static CSharpGeneratorDriver Driver(CSharpCompilation compilation, bool tracksSteps = false)
        => CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracksSteps));

    public static GeneratorDriverRunResult Run(CSharpCompilation compilation) => Driver(compilation).RunGenerators(compilation).GetRunResult();

    /// <summary>The compilation with the emitted files.</summary>
    public static Compilation Output(CSharpCompilation compilation)
    {
        Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output;
    }

    /// <summary>The same, and what the compiler says of all files.</summary>
    public static (Compilation Output, Diagnostic[] Complaints) Complete(CSharpCompilation compilation)
    {
        Compilation output = Output(compilation);
        return (output, Complaints(output));
    }

    /// <summary>What the compiler says of all files, from warnings up.</summary>
    public static Diagnostic[] Complaints(Compilation output) => [.. Serious(output.GetDiagnostics())];

    /// <summary>
    /// What the compiler says of all but the kernels: of the consumer's code, of the emitted methods, and of what the classes of kernels declare. The kernels follow from the
    /// loss and not from its host, and are nearly all that a compiler spends its time on.
    /// </summary>
    public static Diagnostic[] ComplaintsBesideKernels(Compilation output)
        => [.. Serious(output.GetParseDiagnostics().Concat(output.GetDeclarationDiagnostics()).Concat(output.SyntaxTrees.SelectMany(t => output.GetSemanticModel(t).GetMethodBodyDiagnostics(BesideKernels(t)))))];

    /// <summary>The same of the emitted files alone, where the consumer's own code is wrong on purpose.</summary>
    public static Diagnostic[] ComplaintsOfEmitted(CSharpCompilation compilation)
        => [.. ComplaintsBesideKernels(Output(compilation)).Where(d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)];

    /// <summary>Compiles to an assembly, and loads it with the library of its framework, which this project only compiles against.</summary>
    public static Assembly Load(Compilation output) => Load(output, out _);

    /// <summary>The same, and what the compiler says of all files, from warnings up.</summary>
    public static Assembly Load(Compilation output, out Diagnostic[] complaints)
    {
        using MemoryStream stream = new();
        EmitResult result = output.Emit(stream);
        complaints = [.. Serious(result.Diagnostics)];
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        string library = output.References.OfType<PortableExecutableReference>().Single(r => Path.GetFileName(r.FilePath) == "LossGen.dll").FilePath!;
        AssemblyLoadContext context = new(null);
        context.Resolving += (c, name) => name.Name == "LossGen" ? c.LoadFromAssemblyPath(library) : null;
        stream.Position = 0;
        return context.LoadFromStream(stream);
    }

    private static IEnumerable<Diagnostic> Serious(IEnumerable<Diagnostic> all) => all.Where(d => d.Severity >= DiagnosticSeverity.Warning);

    // Kernels stand last in a file, in a namespace of their own.
    private static TextSpan BesideKernels(SyntaxTree tree)
    {
        int kernels = tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ? tree.ToString().IndexOf("\nnamespace LossGen.Generated", StringComparison.Ordinal) : -1;
        return TextSpan.FromBounds(0, kernels < 0 ? tree.Length : kernels);
    }
}
