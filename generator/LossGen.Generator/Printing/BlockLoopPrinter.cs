using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of loops over the blocks of a tile share: the steps of the sample, and what becomes of the losses.</summary>
internal abstract class BlockLoopPrinter
{
    protected BlockLoopPrinter(BlockKernel kernel, LanesContext context)
    {
        Kernel = kernel;
        Context = context;
        Classes = new LanesPassPrinter(context);
    }

    protected BlockKernel Kernel { get; }

    protected LanesContext Context { get; }

    /// <summary>Writes what is done to the classes.</summary>
    protected LanesPassPrinter Classes { get; }

    protected LanesPlan Plan => Kernel.Plan;

    protected FlatRecipe Recipe => Kernel.Recipe;

    protected SourceWriter W => Kernel.Writer;

    protected RareCases? Rare => Plan.Loops.Rare;

    /// <summary>The variable that holds the largest of a value that is usually small.</summary>
    public static string Largest(BlockKernel kernel, Step size) => "largest" + Names.Capital(kernel.Recipe.Steps[size.Arguments[0]].Name!);

    /// <summary>The truth that a value which is usually small is not, in any lane.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="valueOf">Prints the value, or the largest of several.</param>
    public static string AreRareOf(BlockKernel kernel, Func<Step, string> valueOf)
        => string.Join(" || ", kernel.Plan.Loops.Rare!.Watched.Select(w => $"{kernel.Class}.GreaterThanOrEqualAny({valueOf(w.Size)}, {BlockKernel.Text(kernel.Context(), w.Limit.Id)})"));

    /// <summary>The loop in one form.</summary>
    /// <param name="isRare">Whether it is the form for rare cases, or that which leaves them out and watches for them; null where there are none.</param>
    public abstract void Print(bool? isRare);

    /// <summary>The loop in both forms, between which a truth decides.</summary>
    public abstract void PrintBoth(string isRare);

    /// <summary>The head of the loop, and what it reads of the rows of a block.</summary>
    protected void Open(bool servesValue, bool readsRow, bool readsLabel, bool readsScale)
    {
        Kernel.OpenLoop(servesValue ? "count" : "gradientBlocks");
        if (readsRow || readsLabel || readsScale)
        {
            Kernel.Row();
        }

        if (readsLabel)
        {
            Kernel.Label();
        }

        if (readsScale)
        {
            Kernel.Scale();
        }
    }

    protected bool IsWritten(Step step) => Context.Expressions.IsRare != false || !Rare!.AreAllThatNeed(step);

    /// <summary>The value at the label that is picked from the columns of a step.</summary>
    protected abstract string Picked(Step twin);

    /// <summary>Steps of the sample, and those whose values wait for later loops.</summary>
    protected void Section(IEnumerable<Step> steps, IEnumerable<Step> kept)
    {
        foreach (Step step in steps.Where(IsWritten))
        {
            string value = Plan.Loops.TwinOf(step) is { } twin ? Picked(twin) : Context.Expressions.Apply(step, true, s => s.Name!).Text;
            if (step.Says is not null)
            {
                W.Line("// " + step.Says);
            }

            W.Line($"var {step.Name} = {value};");
        }

        foreach (Step step in kept.Where(IsWritten))
        {
            W.Line(LanesContext.WriteState(step.Name!, step.Name!));
        }
    }

    protected void Watch()
    {
        foreach ((Step size, _) in Rare!.Watched)
        {
            // Of a maximum with NaN, the other number remains.
            Kernel.Need(new Need("Max", Plan.Width, 1));
            W.Line($"{Largest(Kernel, size)} = Max({BlockKernel.Text(Context, size.Id)}, {Largest(Kernel, size)});");
        }
    }

    protected void Losses()
    {
        foreach (string says in Kernel.Checks.Where(c => c.Says is not null).Select(c => c.Says!).Distinct())
        {
            W.Line("// " + says);
        }

        foreach (Step check in Kernel.Checks)
        {
            Kernel.Need(new Need("Fma", Plan.Width, 1));
            W.Line($"invalid = Fma({BlockKernel.Text(Context, check.Arguments[0])}, {Kernel.Class}<{Kernel.Number}>.Zero, invalid);");
        }

        Loss();
    }

    protected void Loss()
    {
        int loss = Recipe.Live.Single(s => s.Op == Op.Return).Arguments[0];
        W.Line($"{Context.Expressions.Print(loss, true, s => s.Name!).In(Expr.Primary)}.StoreUnsafe(ref losses, (nuint)row);");
    }
}
