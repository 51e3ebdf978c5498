using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what goes between a batch and the variables that hold the columns of a block.</summary>
internal sealed class JoinedBatchPrinter
{
    private readonly BlockKernel _k;

    public JoinedBatchPrinter(BlockKernel kernel) => _k = kernel;

    private SourceWriter W => _k.Writer;

    /// <summary>The inputs of a block as columns, and what stands at its labels; both are kept where a later loop reads them.</summary>
    public void Inputs(LanesContext context)
    {
        foreach (Step load in _k.Recipe.Live.Where(s => s.Op == Op.Load))
        {
            Columns(load);
            context.InScope.Add(load.Id);
            if (_k.Plan.IsInArea(load.Id))
            {
                for (int c = 0; c < _k.Plan.Classes; c++)
                {
                    W.Line(context.Write(load.Target!, LanesContext.SlotOf(c), ExprText.Name(Names.Numbered(load.Name!, c))));
                }
            }
        }

        foreach (Step step in _k.Recipe.Live.Where(s => s.Op == Op.AtLabel))
        {
            Step load = _k.Recipe.Steps[step.Arguments[0]];
            W.Line($"var {step.Name} = {(load.Op == Op.ClassConst ? _k.ConstantsAtLabels(load) : _k.AtLabelOf(LanesContext.Columns(load.Name!, _k.Plan.Classes)))};");
            if (_k.Plan.State.ContainsKey(step.Id))
            {
                W.Line(LanesContext.WriteState(step.Name!, step.Name!));
            }
        }
    }

    /// <summary>The columns of a gradient become rows again.</summary>
    public void Gradients()
    {
        string columns = LanesContext.Columns(Arguments.Gradient, _k.Plan.Classes);
        if (!_k.Signature.ByClass)
        {
            string function = NetworkFunctions.RowsOf(_k.Plan.Classes);
            _k.Need(new Need(function, _k.Plan.Width, 1));
            W.Line($"{function}_{_k.Plan.Width.Suffix()}(ref Unsafe.Add(ref gradients, {_k.FirstOfRow}), {columns});");
            return;
        }

        for (int c = 0; c < _k.Plan.Classes; c++)
        {
            W.Line($"{Names.Numbered(Arguments.Gradient, c)}.StoreUnsafe(ref gradients, (nuint){Plane(c)});");
        }
    }

    private void Columns(Step load)
    {
        if (!_k.Signature.ByClass)
        {
            string function = NetworkFunctions.ColumnsOf(_k.Plan.Classes);
            _k.Need(new Need(function, _k.Plan.Width, 1));
            W.Line($"var ({LanesContext.Columns(load.Name!, _k.Plan.Classes)}) = {function}_{_k.Plan.Width.Suffix()}(ref Unsafe.Add(ref {load.Target}s, {_k.FirstOfRow}));");
            return;
        }

        for (int c = 0; c < _k.Plan.Classes; c++)
        {
            W.Line($"var {Names.Numbered(load.Name!, c)} = {_k.Class}.LoadUnsafe(ref {load.Target}s, (nuint){Plane(c)});");
        }
    }

    /// <summary>Where the row stands among the numbers of a class.</summary>
    private static string Plane(int c) => c == 0 ? "row" : $"(row + {(c == 1 ? string.Empty : Literals.Plain(c) + " * ")}stride)";
}
