extern alias Generator;

using System.Collections.Immutable;
using System.Linq;
using Generator::LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Playground.Compiling;

/// <summary>The code as a project of its own, with what the generator adds: compiled as <c>dotnet build</c> would, with the namespaces that the SDK imports.</summary>
internal sealed class CodeCompilation
{
    private const string AssemblyName = "Playground";

    // What a console project imports, without what this page has no reference for.
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(ImplicitUsings, s_parsing, "ImplicitUsings.cs");

    private static GeneratorDriver s_driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: s_parsing);

    private CodeCompilation(SyntaxTree tree, CSharpCompilation all, ImmutableArray<SyntaxTree> emitted)
    {
        Tree = tree;
        All = all;
        Emitted = emitted;
    }

    /// <summary>The code that was typed.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>It, with all that is emitted.</summary>
    public CSharpCompilation All { get; }

    /// <summary>The emitted files, the annotated types first.</summary>
    public ImmutableArray<SyntaxTree> Emitted { get; }

    public static CodeCompilation Of(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, s_parsing, "Code.cs");
        bool isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        CSharpCompilationOptions options = new(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            concurrentBuild: false,
            nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation typed = CSharpCompilation.Create(AssemblyName, [tree, s_usings], ReferenceAssemblies.All, options);

        // The driver is kept: what an edit does not touch is not printed again.
        s_driver = s_driver.RunGeneratorsAndUpdateCompilation(typed, out Compilation all, out _);
        return new CodeCompilation(tree, (CSharpCompilation)all, [.. s_driver.GetRunResult().GeneratedTrees]);
    }
}
