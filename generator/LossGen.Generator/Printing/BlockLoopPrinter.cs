using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of loops over the blocks of a tile share: the head, and what becomes of the losses.</summary>
internal abstract class BlockLoopPrinter : BlockStepsPrinter
{
    protected BlockLoopPrinter(BlockKernel kernel, LanesContext context)
        : base(kernel, context)
        => Classes = new LanesPassPrinter(context);

    /// <summary>Writes what is done to the classes.</summary>
    protected LanesPassPrinter Classes { get; }

    /// <summary>The variable that holds the largest of a value that is usually small.</summary>
    public static string Largest(BlockKernel kernel, Step size) => "largest" + Names.Capital(kernel.Recipe.Steps[size.Arguments[0]].Name!);

    /// <summary>The loop in one form.</summary>
    /// <param name="isRare">Whether it is the form for rare cases, or that which leaves them out and watches for them; null where there are none.</param>
    public abstract void Print(bool? isRare);

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

    protected void Watch()
    {
        foreach (Step size in Rare!.Sizes)
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
}
