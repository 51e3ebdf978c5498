using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Generator;
using LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LossGen.CodeFixes.Tests.Support;

/// <summary>Applies a code fix to documents in a workspace of their own, as an editor would, with the emitted files in reach.</summary>
internal static class Fix
{
    private static readonly MetadataReference[] s_references = [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(Fix).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Library").Value!)];

    /// <summary>The documents after the fix of the first diagnostic with that number, with the fix's title.</summary>
    public static async Task<(string Title, string[] Documents)> Apply(CodeFixProvider fix, string id, params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Consumer", LanguageNames.CSharp)
            .WithMetadataReferences(s_references)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp10))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        List<DocumentId> documents = [];
        for (int i = 0; i < sources.Length; i++)
        {
            Document added = project.AddDocument($"Consumer{i}.cs", sources[i]);
            documents.Add(added.Id);
            project = added.Project;
        }

        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, CancellationToken.None);
        List<Diagnostic> found = await Analyze(compilation, output);
        Diagnostic diagnostic = found.Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start).First();
        List<CodeAction> actions = [];
        Document document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        CodeAction chosen = Assert.Single(actions);
        ApplyChangesOperation change = (await chosen.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        List<string> texts = [];
        foreach (DocumentId changed in documents)
        {
            texts.Add((await change.ChangedSolution.GetDocument(changed)!.GetTextAsync(CancellationToken.None)).ToString());
        }

        return (chosen.Title, [.. texts]);
    }

    /// <summary>The numbers of the diagnostics that a source has.</summary>
    public static async Task<string[]> Diagnose(string source)
    {
        Compilation compilation = CSharpCompilation.Create("Consumer", [CSharpSyntaxTree.ParseText(source)], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new LossGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, CancellationToken.None);
        return [.. (await Analyze(compilation, output)).Select(d => d.Id)];
    }

    /// <summary>
    /// What is wrong in annotations, and the softmaxes taken before emitted methods. Neither asks the compiler to go through kernels: the one is looked for before anything is
    /// emitted, the other in the consumer's files only, as an editor does it.
    /// </summary>
    private static async Task<List<Diagnostic>> Analyze(Compilation input, Compilation output)
    {
        List<Diagnostic> found = [.. await input.WithAnalyzers([new LossAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None)];
        CompilationWithAnalyzers run = output.WithAnalyzers([new SoftmaxAnalyzer()]);
        foreach (SyntaxTree file in input.SyntaxTrees)
        {
            found.AddRange(await run.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(file), null, CancellationToken.None));
        }

        return found;
    }
}
