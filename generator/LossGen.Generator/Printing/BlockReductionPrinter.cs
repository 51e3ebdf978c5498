using System;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>What the reductions over the classes of a block share, however its numbers lie: names, words, and registers for virtual lanes.</summary>
internal abstract class BlockReductionPrinter
{
    protected const int MostUnrolledClasses = 16;
    protected const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    protected BlockReductionPrinter(ReductionNeed need, int classes, ElementType element, SourceWriter writer, Action<Need> tell)
    {
        Need = need;
        Classes = classes;
        VirtualLanes = ReductionOrder.Lanes(classes, element);
        Spelling = Spelling.Of(need.Width, element, casts: false);
        Writer = writer;
        Tell = tell;
    }

    protected ReductionNeed Need { get; }

    protected int Classes { get; }

    protected int VirtualLanes { get; }

    protected Spelling Spelling { get; }

    protected SourceWriter Writer { get; }

    /// <summary>Told of each function that the text calls.</summary>
    protected Action<Need> Tell { get; }

    protected string Width => Need.Width.Suffix();

    protected bool TwoResults => Need.Op.HasSecondResult();

    /// <summary>What the results are called.</summary>
    protected string First => Need.Op switch { Op.MaxOf => "max", Op.HiOf => "hi", _ => "sum" };

    /// <inheritdoc cref="First"/>
    protected string Second => Need.Op == Op.HiOf ? "others" : "error";

    /// <summary>The type of the results.</summary>
    protected string Type => TwoResults ? $"({Spelling.Type} {Names.Capital(First)}, {Spelling.Type} {Names.Capital(Second)})" : Spelling.Type;

    /// <summary>What is computed, as the beginning of a sentence.</summary>
    protected string What => Need.Op switch
    {
        Op.MaxOf => "The largest",
        Op.HiOf => "The largest, and the sum of all others,",
        Op.CompensatedSumOf => "The sum, and what rounding lost of it,",
        _ => "The sum",
    };

    public abstract void Print();

    /// <summary>A reduction of virtual lanes, each in a register of its own, that leaves its results under their names.</summary>
    protected ReductionPrinter Reduction(int accumulators)
        => new(new Step(0, Need.Op, Shape.PerSample, default, Name: First), TwoResults ? Second : null, accumulators, true, Spelling, Spelling, Writer, Tell);

    /// <summary>Takes what is loaded into a register.</summary>
    protected void Take(ReductionPrinter reduction, int register, string name, string load)
    {
        string value = load;
        if (Need.Op == Op.HiOf)
        {
            // It is read twice.
            Writer.Line($"var {name} = {load};");
            value = name;
        }

        reduction.Take(new Slot(register, string.Empty, int.MaxValue, register, true), ExprText.Name(value));
    }

    /// <summary>Takes the first columns, which have names, in the order that keeps the fewest alive.</summary>
    protected void TakeAll(Func<int, string> columnOf)
    {
        ReductionPrinter reduction = Reduction(VirtualLanes);
        foreach (int c in ReductionOrder.Walk(VirtualLanes, Classes))
        {
            reduction.Take(new Slot(c, string.Empty, int.MaxValue, c, true), ExprText.Name(columnOf(c)));
            reduction.MergeAfter(c, Classes);
        }

        if (Classes == 1)
        {
            reduction.NameLone();
        }
    }

    /// <summary>Takes partial results, which have names, in that order.</summary>
    protected void TakeParts(int count, Func<int, (string First, string? Second)> partOf)
    {
        ReductionPrinter reduction = Reduction(count);
        foreach (int part in ReductionOrder.Walk(count, count))
        {
            (string first, string? second) = partOf(part);
            reduction.TakePart(part, first, second);
            reduction.MergeAfter(part, count);
        }
    }

    /// <summary>The end of a function that has the results.</summary>
    protected void Return(string first, string second) => Writer.Line(TwoResults ? $"return ({first}, {second});" : $"return {first};").Close();
}
