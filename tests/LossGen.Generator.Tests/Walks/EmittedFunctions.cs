using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The file of elementary functions as the generator writes it, compiled here, with a loop around each function.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class EmittedFunctions<T>
    where T : unmanaged
{
    private readonly Type _loops;

    private EmittedFunctions(Type loops) => _loops = loops;

    /// <summary>The widths that this machine runs, all of them as one test of this machine.</summary>
    public static VectorWidth[] Widths { get; } = [.. VectorWidths.All.Where(w => w != VectorWidth.Vector512 || System.Runtime.Intrinsics.X86.Avx512F.IsSupported)];

    /// <summary>What .NET 8 and later have.</summary>
    public static TargetCapabilities ModernCapabilities => new TargetCapabilities(Vectors: true, MathF: true, FusedMultiplyAdd: true, Spans: true, Library: true, OverloadPriority: true, LacksPriorityAttribute: false, Language: true, Parallel: true, Half: true, BFloat16: false, SkipsClearing: false);

    /// <summary>What netstandard2.1 has.</summary>
    public static TargetCapabilities PortableCapabilities => new TargetCapabilities(Vectors: false, MathF: true, FusedMultiplyAdd: false, Spans: true, Library: true, OverloadPriority: false, LacksPriorityAttribute: false, Language: true, Parallel: false, Half: true, BFloat16: false, SkipsClearing: false);

    /// <summary>What the library has for machines without multiply-adds, as source.</summary>
    public static string[] LibrarySources { get; } = [.. Directory.GetFiles(Library(), "LossPortable*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>The functions of .NET 8 and later: scalar and in vectors.</summary>
    public static EmittedFunctions<T> Modern { get; } = Compile(ModernCapabilities, Widths);

    /// <summary>The functions of netstandard2.1: every operation cast, no multiply-add, and the library as it is built there.</summary>
    public static EmittedFunctions<T> Portable { get; } = Compile(PortableCapabilities, [VectorWidth.Scalar], [.. LibrarySources, .. Directory.GetFiles(Library(), "SkipLocals*.cs").Select(File.ReadAllText)]);

    private static ElementType Element => typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single;

    /// <summary>A function at one width, with its shared arguments.</summary>
    public Batch<T> Find(string name, VectorWidth width, params double[] shared)
    {
        Loop loop = _loops.GetMethod(name + width.Suffix())!.CreateDelegate<Loop>();
        T a = At(shared, 0);
        T b = At(shared, 1);
        return (first, second, results) => loop(first, second, a, b, results);
    }

    /// <summary>Compiles emitted text to a loaded assembly.</summary>
    public static Assembly Load(params string[] sources)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp10);
        CSharpCompilation compilation = TestCompilation.Create(string.Empty);
        return TestCompilation.Load(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)).RemoveAllSyntaxTrees().AddSyntaxTrees(sources.Select(s => CSharpSyntaxTree.ParseText(s, options))));
    }

    private static T At(double[] shared, int i)
        => i >= shared.Length ? default : typeof(T) == typeof(float) ? (T)(object)(float)shared[i] : (T)(object)shared[i];

    private static string Library([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "LossGen", "Runtime"));

    private static EmittedFunctions<T> Compile(TargetCapabilities capabilities, VectorWidth[] widths, params string[] library)
    {
        string[] names = [.. ElementaryFunctions.Names];
        IEnumerable<Need> needs = names.SelectMany(n => widths.Select(w => new Need(n, w, 1)));
        string functions = ElementaryFile.Print(Element, needs, capabilities);
        string number = Element == ElementType.Double ? "double" : "float";
        StringBuilder loops = new($$"""
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using System.Runtime.Intrinsics;
            namespace LossGen.Generated
            {
                public static class Loops
                {

            """);
        foreach (string name in names)
        {
            IReadOnlyList<Step> inputs = [.. ElementaryFunctions.Define(name, Element).Recipe.Steps.Where(s => s.Op == Op.Input)];
            foreach (VectorWidth width in widths)
            {
                int lane = 0;
                int shared = 0;
                string type = width == VectorWidth.Scalar ? number : $"Vector{width.Suffix()}<{number}>";
                string[] arguments = [.. inputs.Select(i => i.Shape == Shape.PerSample ? shared++ == 0 ? "a" : "b" : lane++ == 0 ? "p[i]" : "q[i]")];
                loops.AppendLine($$"""
                            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                            public static void {{name}}{{width.Suffix()}}(ReadOnlySpan<{{number}}> x, ReadOnlySpan<{{number}}> y, {{number}} a, {{number}} b, Span<{{number}}> results)
                            {
                                var p = MemoryMarshal.Cast<{{number}}, {{type}}>(x);
                                var q = MemoryMarshal.Cast<{{number}}, {{type}}>(y);
                                var r = MemoryMarshal.Cast<{{number}}, {{type}}>(results);
                                for (int i = 0; i < r.Length; i++)
                                {
                                    r[i] = {{ElementaryFile.ClassName(Element)}}.{{name}}({{string.Join(", ", arguments)}});
                                }
                            }
                    """);
            }
        }

        loops.AppendLine("    }\n}");
        return new EmittedFunctions<T>(Load([functions, loops.ToString(), .. library]).GetType("LossGen.Generated.Loops")!);
    }

    private delegate void Loop(ReadOnlySpan<T> first, ReadOnlySpan<T> second, T a, T b, Span<T> results);
}
