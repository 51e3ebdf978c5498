using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes what stands in a class of kernels: for each loss the choice of a width, the kernels, and the loops over the rows of a batch.</summary>
internal sealed class KernelClassPrinter
{
    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly string _number;
    private readonly RowsPrinter _rows;
    private readonly SortedDictionary<string, IReadOnlyList<double>> _tables = new(StringComparer.Ordinal);
    private bool _hasFlags;

    public KernelClassPrinter(LossKey key, TargetCapabilities capabilities, SourceWriter writer, Action<Need> need)
    {
        _key = key;
        _capabilities = capabilities;
        _w = writer;
        _need = need;
        _number = key.Number;
        _rows = new RowsPrinter(key, capabilities, writer, need);
    }

    /// <summary>The reductions that the kernels call.</summary>
    public IEnumerable<ReductionText> Reductions() => _rows.Reductions();

    public void Print()
    {
        if (_key.Has(LossKind.SelfInformation))
        {
            SelfInformation();
        }

        LossMethod[] methods = LossMethods.WithKernels(_key).ToArray();
        foreach (LossMethod method in methods)
        {
            Recipe recipe = method.Recipe(method.Key);
            Use(recipe);
            switch (method.Shape)
            {
                case MethodShape.Loss:
                    Loss(method, recipe);
                    break;
                case MethodShape.Index:
                    Values(method, recipe);
                    break;
                default:
                    Results(method, recipe, Arguments.Result);
                    break;
            }

            if (method.Hessian is { } hessian)
            {
                Recipe diagonal = hessian(method.Key);
                Use(diagonal);
                Results(method with { Kernel = method.HessianKernel }, diagonal, "diagonal");
            }
        }

        if (_hasFlags || _rows.HasStages)
        {
            KernelFlags.Print(_w);
        }

        RowOptions.Print(_key, methods, _w);
        if (_key.ClassWeights.Count > 0 && !_tables.ContainsKey(ClassTables.Weights) && methods.Any(m => m.HasLabel))
        {
            ConstantTables.Print(ClassTables.Weights, _key.ClassWeights, _key.IsDouble, _capabilities.Vectors, isRead: false, _w);
        }

        foreach (KeyValuePair<string, IReadOnlyList<double>> table in _tables)
        {
            ConstantTables.Print(table.Key, table.Value, _key.IsDouble, _capabilities.Vectors, isRead: true, _w);
        }
    }

    private void Use(Recipe recipe)
    {
        foreach (KeyValuePair<string, IReadOnlyList<double>> table in recipe.Tables)
        {
            _tables[table.Key] = table.Value;
        }
    }

    private void Loss(LossMethod method, Recipe recipe)
    {
        LanesPlan[] blocks = _rows.Plan(recipe);
        KernelPlan[] shared = SampleSchedule.PlanShared(recipe, method.Outputs, _key.Classes, Widths)
            .Select(p => blocks.Any(b => b.Width == p.Width && LanesSchedule.IsRowByRow(b, _key.IsInColumns)) ? SampleSchedule.InStages(p) : p)
            .ToArray();
        Kernels(method, recipe, Array.Empty<string>(), shared);
        foreach (IReadOnlyList<string> outputs in method.Outputs)
        {
            Kernels(method, recipe, outputs, shared);
        }

        _rows.Print(method, blocks, shared.Where(p => p.Stages is not null).ToArray());
    }

    /// <summary>The kernels of what has results in any case: they stand where a loss has its gradient.</summary>
    private void Results(LossMethod method, Recipe recipe, string name)
    {
        int start = _w.Length;
        Kernels(method, recipe, method.Outputs[0], Array.Empty<KernelPlan>());

        // Second derivatives are asked for by few, and every class with a cross-entropy has them: their rows go one by one, for an eighth of the text.
        _rows.Print(method, method.Shape == MethodShape.Loss ? Array.Empty<LanesPlan>() : _rows.Plan(recipe), Array.Empty<KernelPlan>());
        _w.Rename(start, Arguments.Gradient, name);
    }

    /// <summary>The kernels of what has nothing but a value.</summary>
    private void Values(LossMethod method, Recipe recipe)
    {
        Kernels(method, recipe, Array.Empty<string>(), Array.Empty<KernelPlan>());
        _rows.Print(method, _rows.Plan(recipe), Array.Empty<KernelPlan>());
    }

    private IReadOnlyList<VectorWidth> Widths => ScheduleChoice.Widths(_key.Classes, _key.Element, _capabilities.Vectors, _key is { Prediction: InputForm.Probabilities, Target: InputForm.Probabilities });

    private void Kernels(LossMethod method, Recipe recipe, IReadOnlyList<string> outputs, KernelPlan[] shared)
    {
        FlatRecipe flat = new(recipe, outputs.ToArray());
        KernelSignature entry = new(method.Kernel, method.HasLabel, Array.Empty<string>(), method.Inputs, outputs, outputs.Count > 0);
        KernelSignature kernel = entry with { Name = NameOf(method, outputs) };
        KernelSignature forAll = entry with { Outputs = method.Outputs.Count == 0 ? Array.Empty<string>() : method.Outputs[method.Outputs.Count - 1], TakesScale = true };
        IReadOnlyList<VectorWidth> widths = Widths;
        KernelPlan[] usual = outputs.Count == 0
            ? SampleSchedule.PlanUsual(recipe, _key.Classes, widths, width => shared.Any(p => p.Width == width && p.Stages is null))
            : Array.Empty<KernelPlan>();

        if (widths.Count == 1)
        {
            OfNumbers(flat, entry, kernel, widths);
            return;
        }

        _w.Gap();
        _w.Line($"internal static {_number} {entry.Name}({entry.SpanParameters(_number)})");
        _w.Open();
        foreach (VectorWidth width in widths)
        {
            if (width == VectorWidth.Scalar)
            {
                _w.Line($"return {kernel.Name}{width.Suffix()}({kernel.SpanArguments()});");
                continue;
            }

            _need(new Need("Has", width, 1));
            _w.Line($"if (Has{width.Suffix()})");
            _w.Open();
            _w.Line(usual.All(p => p.Width != width) && shared.FirstOrDefault(p => p.Width == width) is { } one
                ? $"return {forAll.Name}{width.Suffix()}{(one.Stages is null ? Flags(outputs, forAll.Outputs) : string.Empty)}({entry.ReferenceArguments(forAll, _number)});"
                : $"return {kernel.Name}{width.Suffix()}({kernel.ReferenceArguments()});");
            _w.Close();
            _w.Line();
        }

        _w.Close();
        foreach (KernelPlan one in outputs.Count == 0 ? shared : Array.Empty<KernelPlan>())
        {
            if (usual.FirstOrDefault(p => p.Width == one.Width) is { } values)
            {
                string otherwise = $"{forAll.Name}{one.Width.Suffix()}{Flags(outputs, forAll.Outputs)}({entry.PassedOn(forAll, _number)})";
                _w.Gap();
                new KernelPrinter(values, kernel, _capabilities, _w, _need, otherwise).Print();
            }

            Shared(one, forAll, isFirst: one == shared.First(p => p.Stages is null == one.Stages is null));
        }

        foreach (KernelPlan plan in SampleSchedule.Plan(flat, _key.Classes, widths, width => shared.All(p => p.Width != width)))
        {
            _w.Gap();
            IReadOnlyList<string> all = forAll.Outputs;
            if (plan is { IsScalar: true, Rolled: true } && outputs.Count < all.Count && method.Shape == MethodShape.Loss)
            {
                ByFullest(method, kernel, all);
                continue;
            }

            new KernelPrinter(plan, kernel, _capabilities, _w, _need).Print();
        }
    }

    /// <summary>Kernels that take one class at a time and nothing else: with multiply-adds all in one piece, without them in calls of the library.</summary>
    private void OfNumbers(FlatRecipe recipe, KernelSignature entry, KernelSignature kernel, IReadOnlyList<VectorWidth> widths)
    {
        // Without an output, calls would need a buffer, which takes longer than they save.
        KernelPlan portable = SampleSchedule.Plan(recipe, _key.Classes, widths, _ => true, withoutFma: !_capabilities.Vectors || kernel.Outputs.Count > 0).Single();
        if (!_capabilities.Vectors || portable.Calls is null)
        {
            _w.Gap();
            new KernelPrinter(portable, kernel with { Name = entry.Name, IsEntry = true }, _capabilities, _w, _need).Print();
            return;
        }

        _need(new Need(LaneFunctions.HasFma, VectorWidth.Scalar, 1));
        KernelSignature other = kernel with { Name = kernel.Name + "InCalls", IsEntry = true };
        _w.Gap();
        _w.Line($"internal static {_number} {entry.Name}({entry.SpanParameters(_number)})").Open();
        _w.Line($"return {LaneFunctions.HasFma} ? {kernel.Name}{VectorWidth.Scalar.Suffix()}({kernel.SpanArguments()}) : {other.Name}({kernel.SpanArguments()});");
        _w.Close().Gap();
        new KernelPrinter(SampleSchedule.Plan(recipe, _key.Classes, widths, _ => true, withoutFma: false).Single(), kernel, _capabilities, _w, _need).Print();
        _w.Gap();
        new KernelPrinter(portable, other, _capabilities, _w, _need).Print();
    }

    private static string Flags(IReadOnlyList<string> outputs, IEnumerable<string> all)
        => KernelFlags.List(all.Select(o => outputs.Contains(o) ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray());

    private void Shared(KernelPlan plan, KernelSignature signature, bool isFirst)
    {
        _hasFlags = true;
        if (plan.Stages is null)
        {
            _w.Gap();
            new KernelPrinter(plan, signature, _capabilities, _w, _need).Print();
            return;
        }

        StagedKernelPrinter staged = new(plan, signature, _capabilities, _w, _need);
        if (isFirst)
        {
            staged.PrintRow();
        }

        _w.Gap();
        staged.Print();
    }

    private static string NameOf(LossMethod method, IEnumerable<string> outputs) => method.Kernel + string.Concat(outputs.Select(Names.Capital));

    /// <summary>Hardly a machine is without vectors: there, one kernel serves all overloads, and has the same bits.</summary>
    private void ByFullest(LossMethod method, KernelSignature kernel, IReadOnlyList<string> outputs)
    {
        string suffix = VectorWidth.Scalar.Suffix();
        _w.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        _w.Line($"private static {_number} {kernel.Name}{suffix}({kernel.SpanParameters(_number)})").Open();
        foreach (string output in outputs.Except(kernel.Outputs))
        {
            _w.Line($"Span<{_number}> {output} = stackalloc {_number}[{Literals.Plain(_key.Classes)}];");
        }

        KernelSignature full = kernel with { Outputs = outputs, TakesScale = true };

        // Any scale does for gradients that nobody reads.
        _w.Line($"return {NameOf(method, outputs)}{suffix}({(kernel.TakesScale ? full.SpanArguments() : full.SpanArguments("1"))});");
        _w.Close();
    }

    private void SelfInformation()
    {
        foreach ((string name, Recipe recipe, bool scale) in new[]
        {
            ("SelfInformation", SelfInformationRecipe.Build(_key), false),
            ("SelfInformationGradient", SelfInformationRecipe.BuildGradient(_key), true),
        })
        {
            KernelSignature signature = new(name, false, new[] { Arguments.Probability }, Array.Empty<string>(), Array.Empty<string>(), scale);
            KernelPlan plan = SampleSchedule.Plan(new FlatRecipe(recipe, Array.Empty<string>()), 1, new[] { VectorWidth.Scalar }, _ => true).Single();
            _w.Gap();
            new KernelPrinter(plan, signature, _capabilities, _w, _need).Print();
        }

        _rows.PrintNumbers(SelfInformationRecipe.Build(_key), SelfInformationRecipe.BuildGradient(_key));
    }
}
