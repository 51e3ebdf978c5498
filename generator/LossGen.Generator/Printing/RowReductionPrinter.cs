using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the reduction of each row of a block, as the rows lie: every four classes of some rows at once into the four lowest virtual lanes, in the order that
/// <see cref="ReductionOrder"/> decides, and only what is left of them becomes columns. Nothing outside the rows is read.
/// </summary>
internal sealed class RowReductionPrinter : BlockReductionPrinter
{
    private const int Chunk = 4;
    private static readonly string[] s_letters = { "a", "b", "c", "d" };

    public RowReductionPrinter(ReductionNeed need, int classes, SourceWriter writer, Action<Need> tell)
        : base(need, classes, ElementType.Single, writer, tell)
    {
    }

    /// <summary>The registers that hold the virtual lanes, four in each.</summary>
    private int Accumulators => VirtualLanes / Chunk;

    public override void Print()
    {
        Writer.Line($"/// <summary>{What} of each of {Literals.Plain(Spelling.Lanes)} rows.</summary>");
        Writer.Line(Inlined);
        Writer.Line($"internal static {Type} {Need.Name}(ref float rows)").Open();
        if (Classes < Chunk)
        {
            OfFew();
            return;
        }

        // A row that fills 256 bits or 128 is as well taken in parts.
        if (Need.Op == Op.SumOf && Spelling.Lanes % Classes == 0 && (Need.Width == VectorWidth.Vector512 || Classes < Spelling.Lanes))
        {
            new WholeRowsPrinter(Need.Width, Classes, Writer, Tell).Print();
            return;
        }

        OfMany();
        Writer.Gap();
        PrintLanes();
    }

    /// <summary>Two or three classes become columns by a few permutations.</summary>
    private void OfFew()
    {
        string columns = NetworkFunctions.ColumnsOf(Classes);
        Tell(new Need(columns, Need.Width, 1));
        Writer.Line($"var ({string.Join(", ", s_letters.Take(Classes))}) = {columns}_{Width}(ref rows);");
        TakeAll(c => s_letters[c]);
        Return(First, Second);
    }

    /// <summary>The lanes of four groups of rows, turned into columns and reduced.</summary>
    private void OfMany()
    {
        Tell(new Need("Transpose", Need.Width, 1));
        for (int row = 0; row < Chunk; row++)
        {
            string results = TwoResults ? $"({s_letters[row]}, {SecondOf(row)})" : s_letters[row];
            Writer.Line($"var {results} = {Need.Op}Lanes{Width}(ref {(row == 0 ? "rows" : $"Unsafe.Add(ref rows, {Literals.Plain(row * Classes)})")});");
        }

        Transpose(s_letters);
        if (TwoResults)
        {
            Transpose(Enumerable.Range(0, Chunk).Select(SecondOf));
        }

        TakeParts(Chunk, lane => (s_letters[lane], TwoResults ? SecondOf(lane) : null));
        Return(First, Second);
    }

    private void Transpose(IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        Writer.Line($"({list}) = Transpose({list});");
    }

    /// <summary>The function for the four lowest virtual lanes of a row in every 128 bits.</summary>
    private void PrintLanes()
    {
        Writer.Line($"/// <summary>The same of classes {Literals.Plain(Chunk)} apart, for rows {Literals.Plain(Chunk)} apart, one in every 128 bits.</summary>");
        Writer.Line(Classes <= MostUnrolledClasses ? Inlined : KernelPrinter.FullSpeed);
        Writer.Line($"internal static {Type} {Need.Op}Lanes{Width}(ref float row)").Open();
        int whole = Classes / Chunk;
        int rounds = whole / Accumulators;
        ReductionPrinter lanes = Reduction(Accumulators);
        int done = 0;
        if (Classes > MostUnrolledClasses && rounds > 1)
        {
            done = rounds * Accumulators;
            lanes.Declare();
            Writer.Line($"for (int c = 0; c < {Literals.Plain(done * Chunk)}; c += {Literals.Plain(Accumulators * Chunk)})").Open();
            for (int i = 0; i < Accumulators; i++)
            {
                Take(lanes, i, "at" + Literals.Plain(i), Load($"c{(i == 0 ? string.Empty : " + " + Literals.Plain(i * Chunk))}"));
            }

            Writer.Close().Line();
        }

        for (int i = done; i < whole; i++)
        {
            Take(lanes, i % Accumulators, "c" + Literals.Plain(i * Chunk), Load(Literals.Plain(i * Chunk)));
        }

        if (whole * Chunk < Classes)
        {
            Take(lanes, whole % Accumulators, "rest", Rest(Classes - (whole * Chunk), lanes.Identity));
        }

        lanes.Finish();
        Return(lanes.Result.First, lanes.Result.Second ?? Spelling.Type + ".Zero");
    }

    private string Load(string offset)
    {
        Tell(new Need("LoadOfRows", Need.Width, 1));
        return $"LoadOfRows{Width}(ref row, {offset}, {Literals.Plain(Classes)})";
    }

    /// <summary>The last classes, fewer than four: read with those before them, and moved to the lowest lanes.</summary>
    private string Rest(int count, string others)
    {
        Tell(new Need("RestOfRows", Need.Width, 1));
        return $"RestOfRows{Width}(ref row, {Literals.Plain(count)}, {Literals.Plain(Classes)}, {others})";
    }

    private static string SecondOf(int row) => s_letters[row] + "2";
}
