using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the reduction of one column a class to a single one, in the order that <see cref="ReductionOrder"/> decides: written out for few classes, and above that by
/// a function for four virtual lanes at a time, whose partial results fit into registers.
/// </summary>
internal sealed class ColumnReductionPrinter : BlockReductionPrinter
{
    private const int LanesAtOnce = 4;

    public ColumnReductionPrinter(ReductionNeed need, int classes, ElementType element, SourceWriter writer, Action<Need> tell)
        : base(need, classes, element, writer, tell)
    {
    }

    private string Vector => "Vector" + Width;

    /// <summary>From one lane to the next that the same function takes.</summary>
    private int Apart => VirtualLanes / LanesAtOnce;

    public override void Print()
    {
        bool writtenOut = Classes <= MostUnrolledClasses;
        if (!writtenOut)
        {
            PrintLanes();
        }

        Writer.Line($"/// <summary>{What} of the columns, row by row.</summary>");
        Writer.Line(writtenOut ? Inlined : KernelPrinter.FullSpeed);
        Writer.Line($"internal static {Type} {Need.Name}(ref {Spelling.Number} columns)").Open();
        if (writtenOut)
        {
            TakeAll(Column);
        }
        else
        {
            TakeParts(Apart, Part);
        }

        Return(First, Second);
    }

    private string Column(int c)
    {
        string column = "c" + Literals.Plain(c);
        Writer.Line($"var {column} = {Vector}.LoadUnsafe(ref columns{Plus(c)});");
        return column;
    }

    private (string First, string? Second) Part(int first)
    {
        string number = Literals.Plain(first);
        string name = First + "Of" + number;
        string? second = TwoResults ? Second + "Of" + number : null;
        Writer.Line($"var {(second is null ? name : $"({name}, {second})")} = {Need.Op}Lanes{Width}(ref columns, {number});");
        return (name, second);
    }

    /// <summary>The function for four virtual lanes, each over all its classes.</summary>
    private void PrintLanes()
    {
        string lanes = Literals.Plain(Spelling.Lanes);
        int whole = Classes / VirtualLanes * VirtualLanes;
        string group = string.Concat(Enumerable.Range(1, LanesAtOnce - 1).Select(k => (k == LanesAtOnce - 1 ? " and c + " : ", c + ") + Literals.Plain(k * Apart)));
        Writer.Line($"/// <summary>The same of the classes c{group}, for c = first, first + {Literals.Plain(VirtualLanes)} and so on.</summary>");
        Writer.Line(Inlined);
        Writer.Line($"internal static {Type} {Need.Op}Lanes{Width}(ref {Spelling.Number} columns, int first)").Open();
        ReductionPrinter part = Reduction(LanesAtOnce);
        part.Declare();
        Writer.Line($"for (int c = first; c < {Literals.Plain(whole)}; c += {Literals.Plain(VirtualLanes)})").Open();
        Writer.Line($"ref {Spelling.Number} column = ref Unsafe.Add(ref columns, c * {lanes});");
        foreach (int k in Enumerable.Range(0, LanesAtOnce))
        {
            Take(part, k, "at" + Literals.Plain(k), $"{Vector}.LoadUnsafe(ref column{Plus(k * Apart)})");
        }

        Writer.Close().Line();
        Left(part, whole);
        part.Finish();
        Return(First, Second);
        Writer.Gap();
    }

    /// <summary>The classes behind the last whole round of lanes: some lanes have one more.</summary>
    private void Left(ReductionPrinter part, int whole)
    {
        if (whole == Classes)
        {
            return;
        }

        Writer.Line($"ref {Spelling.Number} left = ref Unsafe.Add(ref columns, ({Literals.Plain(whole)} + first) * {Literals.Plain(Spelling.Lanes)});");
        for (int k = 0; k < LanesAtOnce && Classes - whole > k * Apart; k++)
        {
            int count = Classes - whole - (k * Apart);
            if (count < Apart)
            {
                Writer.Line($"if (first < {Literals.Plain(count)})").Open();
            }

            Take(part, k, "left" + Literals.Plain(k), $"{Vector}.LoadUnsafe(ref left{Plus(k * Apart)})");
            if (count < Apart)
            {
                Writer.Close().Line();
            }
        }
    }

    private string Plus(int columns) => columns == 0 ? string.Empty : ", " + Literals.Plain(columns * Spelling.Lanes);
}
