using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using LossGen.Generator.Kernels;
using LossGen.Generator.Printing;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Printing;

/// <summary>Printed kernels of one signature at several widths, compiled with the shared functions that they say they need, and with nothing else.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PrintedKernels<T>
    where T : unmanaged
{
    private delegate void Run(int width, int[] labels, T[] targets, T[] predictions, T[] losses, T[]? gradients, T[] scales, int stride, T[] scratch, int blocks, int tile);

    private static readonly TargetCapabilities s_capabilities = new(
        Vectors: true, MathF: true, FusedMultiplyAdd: true, Spans: true, Library: true, OverloadPriority: false, LacksPriorityAttribute: false, Language: true, Parallel: true, Half: false, BFloat16: false, SkipsClearing: false);

    private readonly Run _run;
    private readonly List<(int First, int Rows)> _rowByRow;

    /// <param name="signature">What the kernels take.</param>
    /// <param name="entries">The kernels that are run, one a width.</param>
    /// <param name="others">Kernels that these call.</param>
    /// <param name="tables">The constants of the recipe.</param>
    public PrintedKernels(LanesSignature signature, IReadOnlyList<Kernel> entries, IReadOnlyList<Kernel>? others = null, IReadOnlyDictionary<string, IReadOnlyList<double>>? tables = null)
    {
        Kernel[] all = [.. entries, .. others ?? []];
        tables ??= new Dictionary<string, IReadOnlyList<double>>();
        ElementType element = entries[0].Shape.Element;
        Dictionary<VectorWidth, string> texts = all.GroupBy(k => k.Shape.Width).ToDictionary(g => g.Key, g => string.Join("\n", g.Select(k => Print(k, signature, tables))));
        Text = string.Join("\n", texts.Values);
        Needs = [.. all.SelectMany(KernelNeeds.Of).Distinct()];
        List<Need> needs = [.. Needs];
        SourceWriter w = new();
        w.Line("#nullable enable").Line("namespace LossGen.Generated").Open();
        FileHeader.Usings(w, vectors: true);
        w.Line($"using static global::LossGen.Generated.{ElementaryFile.ClassName(element)};");
        w.Line("internal static class Kernels").Open();
        foreach ((VectorWidth width, string text) in texts)
        {
            w.Gap().Line($"private static class {ClassOf(width)}").Open().Lines(text).Close();
        }

        foreach ((ReductionNeed need, int classes) in all.SelectMany(k => KernelNeeds.ReductionsOf(k).Select(r => (r, k.Shape.Classes))).Distinct())
        {
            w.Gap();
            new ColumnReductionPrinter(need, classes, element, w, needs.Add).Print();
        }

        foreach (KeyValuePair<string, IReadOnlyList<double>> table in tables)
        {
            ConstantTables.Print(table.Key, table.Value, element == ElementType.Double, isData: true, isRead: true, w);
        }

        Entry(w, signature, entries);
        w.Close().Close();
        string shared = needs.Count == 0 ? $"namespace LossGen.Generated {{ internal static class {ElementaryFile.ClassName(element)} {{ }} }}" : ElementaryFile.Print(element, needs, s_capabilities);
        Compilation compilation = TestCompilation.Create([w.ToString(), shared], new Consumer(Language: LanguageVersion.CSharp9));
        Assembly assembly = TestCompilation.Load(compilation, out Diagnostic[] complaints);
        Assert.Empty(complaints);
        Type kernels = assembly.GetType("LossGen.Generated.Kernels", throwOnError: true)!;
        _run = kernels.GetMethod("Run")!.CreateDelegate<Run>();
        _rowByRow = (List<(int First, int Rows)>)kernels.GetField("RowByRow")!.GetValue(null)!;
    }

    /// <summary>The kernels as printed.</summary>
    public string Text { get; }

    /// <summary>The shared functions that they call.</summary>
    public IReadOnlyList<Need> Needs { get; }

    /// <summary>Whether the machine has what kernels of a width need.</summary>
    public static bool CanRun(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => Avx512F.IsSupported,
        VectorWidth.Vector256 => Avx2.IsSupported && Fma.IsSupported,
        _ => Fma.IsSupported || AdvSimd.Arm64.IsSupported,
    };

    public static string Print(Kernel kernel, LanesSignature signature, IReadOnlyDictionary<string, IReadOnlyList<double>>? tables = null)
    {
        SourceWriter w = new();
        new BlockKernelPrinter(kernel, signature, tables ?? new Dictionary<string, IReadOnlyList<double>>(), w).Print();
        return w.ToString();
    }

    /// <summary>Runs the kernel of a width, and tells which rows it left to the kernel of one row.</summary>
    public IReadOnlyList<(int First, int Rows)> Call(VectorWidth width, int[] labels, T[] targets, T[] predictions, T[] losses, T[]? gradients, T[] scales, int stride, T[] scratch, int blocks, int tile)
    {
        _rowByRow.Clear();
        _run((int)width, labels, targets, predictions, losses, gradients, scales, stride, scratch, blocks, tile);
        return [.. _rowByRow];
    }

    private static string ClassOf(VectorWidth width) => "Of" + width.Suffix();

    private static void Entry(SourceWriter w, LanesSignature signature, IReadOnlyList<Kernel> entries)
    {
        string number = typeof(T) == typeof(double) ? "double" : "float";
        w.Gap();
        w.Line("public static readonly global::System.Collections.Generic.List<(int First, int Rows)> RowByRow = new();").Line();
        w.Line($"private static class {signature.Name}").Open();
        w.Line($"internal static void RowByRow({signature.RowByRowParameters(number)}) => Kernels.RowByRow.Add((first, rows));").Close().Line();
        w.Line($"public static void Run(int width, int[] labels, {number}[] targets, {number}[] predictions, {number}[] losses, {number}[]? gradients, {number}[] scales, int stride, {number}[] scratch, int blocks, int tile)").Open();
        w.Line("switch (width)").Open();
        foreach (Kernel kernel in entries)
        {
            string arguments = signature.Arguments(a => a == "gradients" ? $"ref (gradients is null ? ref Unsafe.NullRef<{number}>() : ref gradients[0])" : $"ref {a}[0]", ["blocks", "tile"]).Replace("ref scratch", "ref scratch[0]");
            w.Line($"case {Literals.Plain((int)kernel.Shape.Width)}: {ClassOf(kernel.Shape.Width)}.{BlockKernelPrinter.Name}({arguments}); break;");
        }

        w.Close().Close();
    }
}
