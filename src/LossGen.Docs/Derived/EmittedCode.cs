extern alias Generator;

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Docs.Derived;

/// <summary>What the generator emits for an annotated class: listings on the pages are of a real run.</summary>
internal sealed class EmittedCode
{
    private static readonly ConcurrentDictionary<string, EmittedCode> s_runs = new(StringComparer.Ordinal);

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetDirectoryName(f) == framework).Append(typeof(LossAttribute).Assembly.Location).Select(f => MetadataReference.CreateFromFile(f))];
    });

    private EmittedCode(SyntaxTree tree) => Root = (CompilationUnitSyntax)tree.GetRoot();

    private CompilationUnitSyntax Root { get; }

    /// <summary>The methods that a user calls, in the order of the file.</summary>
    public IEnumerable<MethodDeclarationSyntax> Methods => Class("Loss").Members.OfType<MethodDeclarationSyntax>();

    /// <summary>The classes of methods that compute: one a loss, and one for each of its widths.</summary>
    public IEnumerable<ClassDeclarationSyntax> Kernels => Root.Members.OfType<NamespaceDeclarationSyntax>().SelectMany(n => n.Members.OfType<ClassDeclarationSyntax>());

    /// <param name="arguments">What stands in the parentheses of the attribute.</param>
    /// <exception cref="InvalidOperationException">The attribute is wrong: nothing is emitted.</exception>
    public static EmittedCode Of(string arguments) => s_runs.GetOrAdd(arguments, Run);

    private static EmittedCode Run(string arguments)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText($"using LossGen; [Loss({arguments})] public static partial class Loss {{ }}", options)],
            s_references.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new Generator::LossGen.Generator.LossGenerator().AsSourceGenerator()], parseOptions: options);
        SyntaxTree? tree = driver.RunGenerators(compilation).GetRunResult().GeneratedTrees.FirstOrDefault(t => Path.GetFileName(t.FilePath) == "Loss.g.cs");
        return tree is not null ? new EmittedCode(tree) : throw new InvalidOperationException($"[Loss({arguments})] emits nothing.");
    }

    private ClassDeclarationSyntax Class(string name) => Root.Members.OfType<ClassDeclarationSyntax>().Single(c => c.Identifier.Text == name);
}
