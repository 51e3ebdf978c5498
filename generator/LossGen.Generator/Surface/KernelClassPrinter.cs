using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the classes of kernels: for each loss the choice of a width and what the library runs over the rows of a batch, and for each width its kernels.</summary>
internal sealed class KernelClassPrinter
{
    /// <summary>The kernel of one row.</summary>
    public const string Row = "Row";

    /// <summary>The kernels of one number.</summary>
    public const string Value = "Value";

    /// <inheritdoc cref="Value"/>
    public const string Gradient = "Gradient";

    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly KernelSections _sections;
    private readonly Action<Need> _need;
    private readonly string _number;
    private readonly RowKernelText _row;
    private readonly RowsPrinter _rows;
    private readonly SortedDictionary<string, IReadOnlyList<double>> _tables = new(StringComparer.Ordinal);
    private string _kernel = string.Empty;
    private HashSet<string> _comments = new();
    private SourceWriter _w = new();

    public KernelClassPrinter(LossKey key, TargetCapabilities capabilities, KernelSections sections, Action<Need> need)
    {
        _key = key;
        _capabilities = capabilities;
        _sections = sections;
        _need = need;
        _number = key.Number;
        _row = new RowKernelText(capabilities, need);
        _rows = new RowsPrinter(key, capabilities, need);
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
            Begin(method.Kernel, $"{method.Title}: {method.Formula}.");
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
                Begin(method.HessianKernel, $"{method.Title}: the diagonal of its Hessian.");
                Results(method with { Kernel = method.HessianKernel }, diagonal, "diagonal");
            }
        }

        PrintConstants(methods);
    }

    /// <summary>What the losses of a type share.</summary>
    private void PrintConstants(LossMethod[] methods)
    {
        SourceWriter Writer() => _sections.Of(KernelSections.Constants, "What the losses share.");
        RowOptions.Print(_key, methods, Writer);
        if (_key.ClassWeights.Count > 0 && !_tables.ContainsKey(ClassTables.Weights) && methods.Any(m => m.HasLabel))
        {
            ConstantTables.Print(ClassTables.Weights, _key.ClassWeights, _key.IsDouble, _capabilities.Vectors, isRead: false, Writer());
        }

        foreach (KeyValuePair<string, IReadOnlyList<double>> table in _tables)
        {
            ConstantTables.Print(table.Key, table.Value, _key.IsDouble, _capabilities.Vectors, isRead: true, Writer());
        }
    }

    /// <summary>Begins the class of a loss.</summary>
    private void Begin(string kernel, string says)
    {
        _kernel = kernel;
        _comments = new HashSet<string>(StringComparer.Ordinal);
        _w = _sections.Of(kernel, Docs.Escape(says), _comments);
    }

    /// <summary>Where the kernels of a width are written.</summary>
    private SourceWriter Of(VectorWidth width)
    {
        if (width == VectorWidth.Scalar)
        {
            return _w;
        }

        bool explains = width == VectorWidth.Vector512;
        return _sections.Of(ClassOf(width), $"<see cref=\"{_kernel}\"/> with {width.Suffix()} bits{(explains ? string.Empty : ", steps as in the widest")}.", _comments, explains);
    }

    private string ClassOf(VectorWidth width) => _kernel + width.Suffix();

    private void Use(Recipe recipe)
    {
        foreach (KeyValuePair<string, IReadOnlyList<double>> table in recipe.Tables)
        {
            _tables[table.Key] = table.Value;
        }
    }

    private void Loss(LossMethod method, Recipe recipe)
    {
        IReadOnlyList<BlockPlan> blocks = Plan(method, recipe);
        KernelPlan[] shared = SampleSchedule.PlanShared(recipe, method.Outputs, _key.Classes, Widths)
            .Select(p => blocks.Any(b => b.Width == p.Width && b.IsRowByRow) ? SampleSchedule.InStages(p) : p)
            .ToArray();
        Kernels(method, recipe, Array.Empty<string>(), shared);
        foreach (IReadOnlyList<string> outputs in method.Outputs)
        {
            Kernels(method, recipe, outputs, shared);
        }

        Rows(method, recipe, blocks, shared.Where(p => p.Stages is not null).ToArray());
    }

    private IReadOnlyList<BlockPlan> Plan(LossMethod method, Recipe recipe) => BlockPlans.Of(method.Kernel, recipe, _key, _capabilities.Vectors);

    private void Rows(LossMethod method, Recipe recipe, IReadOnlyList<BlockPlan> blocks, KernelPlan[] staged)
    {
        _sections.HasFlags |= blocks.Any(b => b.IsInStages);
        _rows.Print(method, recipe, _w, Of, blocks, staged);
    }

    /// <summary>The kernels of what has results in any case: they stand where a loss has its gradient.</summary>
    private void Results(LossMethod method, Recipe recipe, string name)
    {
        Kernels(method, recipe, method.Outputs[0], Array.Empty<KernelPlan>());

        // Second derivatives are asked for by few, and every class with a cross-entropy has them: their rows go one by one, for an eighth of the text.
        Rows(method, recipe, method.Shape == MethodShape.Loss ? Array.Empty<BlockPlan>() : Plan(method, recipe), Array.Empty<KernelPlan>());
        foreach (VectorWidth width in Enum.GetValues(typeof(VectorWidth)))
        {
            Of(width).Rename(0, Arguments.Gradient, name);
        }
    }

    /// <summary>The kernels of what has nothing but a value.</summary>
    private void Values(LossMethod method, Recipe recipe)
    {
        Kernels(method, recipe, Array.Empty<string>(), Array.Empty<KernelPlan>());
        Rows(method, recipe, Plan(method, recipe), Array.Empty<KernelPlan>());
    }

    private IReadOnlyList<VectorWidth> Widths => ScheduleChoice.Widths(_key.Classes, _key.Element, _capabilities.Vectors, _key is { Prediction: InputForm.Probabilities, Target: InputForm.Probabilities });

    private void Kernels(LossMethod method, Recipe recipe, IReadOnlyList<string> outputs, KernelPlan[] shared)
    {
        FlatRecipe flat = new(recipe, outputs.ToArray());
        KernelSignature entry = new(Row, method.HasLabel, Array.Empty<string>(), method.Inputs, outputs, outputs.Count > 0);
        KernelSignature kernel = entry with { Name = NameOf(outputs) };
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
        _w.Line($"internal static {_number} {entry.Name}({entry.SpanParameters(_number)})").Indent();
        for (int i = 0; i < widths.Count; i++)
        {
            VectorWidth width = widths[i];
            bool isLast = i == widths.Count - 1;
            string call = width == VectorWidth.Scalar ? $"{kernel.Name}{width.Suffix()}({kernel.SpanArguments()})"
                : usual.All(p => p.Width != width) && shared.FirstOrDefault(p => p.Width == width) is { } one
                    ? $"{ClassOf(width)}.{forAll.Name}{(one.Stages is null ? Flags(outputs, forAll.Outputs) : string.Empty)}({entry.ReferenceArguments(forAll, _number)})"
                    : $"{ClassOf(width)}.{kernel.Name}({kernel.ReferenceArguments()})";
            if (!isLast)
            {
                _need(new Need("Has", width, 1));
            }

            _w.Line($"{(i == 0 ? "=>" : "    :")} {(isLast ? string.Empty : $"Has{width.Suffix()} ? ")}{call}{(isLast ? ";" : string.Empty)}");
        }

        _w.Outdent();
        foreach (KernelPlan one in outputs.Count == 0 ? shared : Array.Empty<KernelPlan>())
        {
            if (usual.FirstOrDefault(p => p.Width == one.Width) is { } values)
            {
                string otherwise = $"{forAll.Name}{Flags(outputs, forAll.Outputs)}({entry.PassedOn(forAll, _number)})";
                SourceWriter w = Of(one.Width).Gap();
                _row.Print(values, kernel, w, otherwise);
            }

            Shared(one, forAll);
        }

        foreach (KernelPlan plan in SampleSchedule.Plan(flat, _key.Classes, widths, width => shared.All(p => p.Width != width)))
        {
            SourceWriter w = Of(plan.Width).Gap();
            IReadOnlyList<string> all = forAll.Outputs;
            if (plan is { IsScalar: true, Rolled: true } && outputs.Count < all.Count && method.Shape == MethodShape.Loss)
            {
                ByFullest(kernel, all);
                continue;
            }

            _row.Print(plan, kernel, w);
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
            _row.Print(portable, kernel with { Name = entry.Name, IsEntry = true }, _w);
            return;
        }

        _need(new Need(LaneFunctions.HasFma, VectorWidth.Scalar, 1));
        KernelSignature other = kernel with { Name = kernel.Name + "InCalls", IsEntry = true };
        _w.Gap();
        _w.Line($"internal static {_number} {entry.Name}({entry.SpanParameters(_number)})").Open();
        _w.Line($"return {LaneFunctions.HasFma} ? {kernel.Name}{VectorWidth.Scalar.Suffix()}({kernel.SpanArguments()}) : {other.Name}({kernel.SpanArguments()});");
        _w.Close().Gap();
        _row.Print(SampleSchedule.Plan(recipe, _key.Classes, widths, _ => true, withoutFma: false).Single(), kernel, _w);
        _w.Gap();
        _row.Print(portable, other, _w);
    }

    private static string Flags(IReadOnlyList<string> outputs, IEnumerable<string> all)
        => KernelFlags.List(all.Select(o => outputs.Contains(o) ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray());

    private void Shared(KernelPlan plan, KernelSignature signature)
    {
        _sections.HasFlags = true;
        SourceWriter w = Of(plan.Width).Gap();
        if (plan.Stages is null)
        {
            _row.Print(plan, signature, w);
        }
        else
        {
            new StagedKernelPrinter(plan, signature, _capabilities, w, _need).Print();
        }
    }

    private static string NameOf(IEnumerable<string> outputs) => Row + string.Concat(outputs.Select(Names.Capital));

    /// <summary>Hardly a machine is without vectors: there, one kernel serves all overloads, and has the same bits.</summary>
    private void ByFullest(KernelSignature kernel, IReadOnlyList<string> outputs)
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
        _w.Line($"return {NameOf(outputs)}{suffix}({(kernel.TakesScale ? full.SpanArguments() : full.SpanArguments("1"))});");
        _w.Close();
    }

    private void SelfInformation()
    {
        Begin("SelfInformation", $"The information of an outcome: {LossMethods.SelfInformation(_key)}.");
        foreach ((string name, Recipe recipe, bool scale) in new[]
        {
            (Value, SelfInformationRecipe.Build(_key), false),
            (Gradient, SelfInformationRecipe.BuildGradient(_key), true),
        })
        {
            KernelSignature signature = new(name, false, new[] { Arguments.Probability }, Array.Empty<string>(), Array.Empty<string>(), scale);
            KernelPlan plan = SampleSchedule.Plan(new FlatRecipe(recipe, Array.Empty<string>()), 1, new[] { VectorWidth.Scalar }, _ => true).Single();
            _w.Gap();
            _row.Print(plan, signature, _w);
        }

        _rows.PrintNumbers(_w, Of, SelfInformationRecipe.Build(_key), SelfInformationRecipe.BuildGradient(_key));
    }
}
