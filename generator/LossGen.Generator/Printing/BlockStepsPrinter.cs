using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the steps of the sample of a block, a row a lane, wherever they stand.</summary>
internal abstract class BlockStepsPrinter
{
    protected BlockStepsPrinter(BlockKernel kernel, LanesContext context)
    {
        Kernel = kernel;
        Context = context;
    }

    protected BlockKernel Kernel { get; }

    protected LanesContext Context { get; }

    protected LanesPlan Plan => Kernel.Plan;

    protected FlatRecipe Recipe => Kernel.Recipe;

    protected SourceWriter W => Kernel.Writer;

    protected RareCases? Rare => Plan.Loops.Rare;

    protected bool IsWritten(Step step) => Context.Expressions.IsRare != false || !Rare!.AreAllThatNeed(step);

    /// <summary>Steps of the sample, and those whose values wait for later loops.</summary>
    protected void Section(IEnumerable<Step> steps, IEnumerable<Step> kept)
    {
        foreach (Step step in steps.Where(IsWritten))
        {
            string value = Context.Expressions.Apply(step, true, s => s.Name!).Text;
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

    protected void Loss()
    {
        int loss = Recipe.Live.Single(s => s.Op == Op.Return).Arguments[0];
        W.Line($"{Context.Expressions.Print(loss, true, s => s.Name!).In(ExprText.Primary)}.StoreUnsafe(ref losses, (nuint)row);");
    }
}
