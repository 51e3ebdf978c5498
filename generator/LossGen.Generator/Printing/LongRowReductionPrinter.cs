using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the reduction of each long row of a block: vector by vector to the virtual lanes of the row, and all rows of the block at once from there.</summary>
internal sealed class LongRowReductionPrinter : BlockReductionPrinter
{
    public LongRowReductionPrinter(ReductionNeed need, int classes, ElementType element, SourceWriter writer, Action<Need> tell)
        : base(need, classes, element, writer, tell)
    {
    }

    private int Lanes => Spelling.Lanes;

    public override void Print()
    {
        string merge = RowMergePrinter.NameOf(Need.Op);
        Tell(new Need(merge, Need.Width, 1));
        Writer.Line($"/// <summary>{What} of each of {Literals.Plain(Lanes)} rows that lie so far apart.</summary>");

        // A call for a block of rows costs nothing, and leaves the JIT more of the kernel to inline.
        Writer.Line(KernelPrinter.Apart);
        Writer.Line($"internal static {Type} {Need.Name}(ref {Spelling.Number} rows, int apart, ref {Spelling.Number} lanes)").Open();
        Writer.Line($"for (int r = 0; r < {Literals.Plain(Lanes)}; r++)").Open();
        string row = $"{Need.Op}LongRow{Width}(ref Unsafe.Add(ref rows, r * apart))";
        string at = $"(nuint)(r * {Literals.Plain(Lanes)})";
        if (TwoResults)
        {
            Writer.Line($"var ({First}, {Second}) = {row};");
            Writer.Line($"{First}.StoreUnsafe(ref lanes, {at});");
            Writer.Line($"{Second}.StoreUnsafe(ref lanes, {at} + {Literals.Plain(Lanes * Lanes)});");
        }
        else
        {
            Writer.Line($"{row}.StoreUnsafe(ref lanes, {at});");
        }

        Writer.Close().Line();
        Writer.Line($"return {merge}{Width}(ref lanes);").Close();
        Writer.Gap();
        PrintLanes();
    }

    private void PrintLanes()
    {
        Writer.Line("/// <summary>The same of the classes of each virtual lane of a row.</summary>");
        Writer.Line(Inlined);
        Writer.Line($"internal static {Type} {Need.Op}LongRow{Width}(ref {Spelling.Number} row)").Open();
        int accumulators = VirtualLanes / Lanes;
        int whole = Classes / Lanes;
        int done = 0;
        ReductionPrinter lanes = Reduction(accumulators);
        if (whole > LongRows.MostUnrolledVectors(Need.Width))
        {
            int round = Math.Max(accumulators, LongRows.VectorsInARound(Need.Width));
            done = whole / round * round;
            lanes.Declare();
            Writer.Line($"for (int c = 0; c < {Literals.Plain(done * Lanes)}; c += {Literals.Plain(round * Lanes)})").Open();
            for (int i = 0; i < round; i++)
            {
                Take(lanes, i % accumulators, "at" + Literals.Plain(i), $"Vector{Width}.LoadUnsafe(ref row, (nuint){(i == 0 ? "c" : $"(c + {Literals.Plain(i * Lanes)})")})");
            }

            Writer.Close().Line();
        }

        for (int i = done; i < whole; i++)
        {
            Take(lanes, i % accumulators, "c" + Literals.Plain(i * Lanes), $"Vector{Width}.LoadUnsafe(ref row{(i == 0 ? string.Empty : ", " + Literals.Plain(i * Lanes))})");
        }

        int left = Classes - (whole * Lanes);
        if (left > 0)
        {
            Tell(new Need("Load", Need.Width, 1));
            Tell(new Need("Keep", Need.Width, 1));
            string count = Literals.Plain(left);
            Take(lanes, whole % accumulators, "rest", $"Keep(Load{Width}(ref Unsafe.Add(ref row, {Literals.Plain(whole * Lanes)}), {count}), {count}, {lanes.Identity})");
        }

        lanes.Finish();
        Return(lanes.Result.First, lanes.Result.Second ?? Spelling.Type + ".Zero");
    }
}
