using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Support;

/// <summary>Compilations as consumers have them, for .NET 10 and for netstandard2.1 with C# 9 (Unity), and the generator run on them.</summary>
internal static class TestCompilation
{
    private static readonly Dictionary<string, string> s_metadata = typeof(TestCompilation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value!);

    // The SDK silences these in every project: packages refer to another version of netstandard than the one at hand.
    private static readonly Dictionary<string, ReportDiagnostic> s_silent = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private static readonly MetadataReference[] s_modern = [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework).Select(p => MetadataReference.CreateFromFile(p)),
        Library("net10.0")];

    private static readonly MetadataReference[] s_portable = [
        .. Directory.GetFiles(Path.Combine(s_metadata["Packages"], "netstandard.library.ref", "2.1.0", "ref", "netstandard2.1"), "*.dll").Select(p => MetadataReference.CreateFromFile(p)),
        Library("netstandard2.0")];

    public static CSharpCompilation Create(string source, bool portable = false, LanguageVersion language = LanguageVersion.CSharp10, bool isChecked = false)
        => CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(portable ? LanguageVersion.CSharp9 : language, DocumentationMode.Diagnose), "Consumer.cs")],
            portable ? s_portable : s_modern,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: isChecked, optimizationLevel: OptimizationLevel.Release)
                .WithSpecificDiagnosticOptions(s_silent));

    public static CSharpGeneratorDriver Driver(CSharpCompilation compilation)
        => CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorDriverRunResult Run(CSharpCompilation compilation) => Driver(compilation).RunGenerators(compilation).GetRunResult();

    /// <summary>The compilation with the emitted files, and what the compiler says of it from warnings up.</summary>
    public static (Compilation Output, Diagnostic[] Complaints) Complete(CSharpCompilation compilation)
    {
        Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (output, [.. output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)]);
    }

    private static bool IsFramework(string path)
        => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("netstandard", StringComparison.Ordinal) || name.StartsWith("mscorlib", StringComparison.Ordinal) || name.StartsWith("Microsoft.Win32", StringComparison.Ordinal));

    private static PortableExecutableReference Library(string framework) => MetadataReference.CreateFromFile(Path.Combine(s_metadata["Library"], framework, "LossGen.dll"));
}
