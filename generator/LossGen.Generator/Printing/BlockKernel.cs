using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of one kernel of blocks share: its plan, where it is written, and the lines and expressions that stand in more than one of its loops.</summary>
internal sealed class BlockKernel
{
    private readonly HashSet<ReductionNeed> _reduced;

    public BlockKernel(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
    {
        Plan = plan;
        Signature = signature;
        Writer = writer;
        Need = need;
        _reduced = reduced;
        Number = plan.Recipe.Recipe.IsDouble ? "double" : "float";
        Class = "Vector" + plan.Width.Suffix();
        Lanes = Literals.Plain(plan.Lanes);
        Classes = Literals.Plain(plan.Classes);
        Checks = Recipe.Live.Where(s => s.Op == Op.InvalidWhereNaN).ToArray();
    }

    public LanesPlan Plan { get; }

    public LanesSignature Signature { get; }

    public SourceWriter Writer { get; }

    public Action<Need> Need { get; }

    public FlatRecipe Recipe => Plan.Recipe;

    /// <summary>float or double.</summary>
    public string Number { get; }

    /// <summary>The vector type without its element.</summary>
    public string Class { get; }

    public string Lanes { get; }

    public string Classes { get; }

    /// <summary>The steps that say which rows are not valid.</summary>
    public IReadOnlyList<Step> Checks { get; }

    /// <summary>Where a row begins in its batch.</summary>
    public string FirstOfRow => $"row * {Classes}";

    /// <summary>How far a number is from that of the next row, and of the next class.</summary>
    public string Apart => $"{Classes}, 1";

    public LanesContext Context() => new(Plan, Writer, Need, _reduced);

    public static string Text(LanesContext k, int id) => k.Expressions.Print(id, true, s => s.Name!).Text;

    /// <summary>The head of a loop over the blocks of a tile.</summary>
    public void OpenLoop(string count)
    {
        Writer.Line($"for (int b = 0; b < {count}; b++)").Open();
        Writer.Line($"ref {Number} block = ref Unsafe.Add(ref scratch, b * {Literals.Plain(Plan.Stride * Plan.Lanes)});");
    }

    /// <summary>The number of the block's first row.</summary>
    public void Row() => Writer.Line($"int row = (first + b) * {Lanes};");

    public void Scale() => Writer.Line($"var {Arguments.Scale} = {Class}.LoadUnsafe(ref scales, (nuint)row);");

    /// <summary>Values of the sample that earlier loops left.</summary>
    public void ReadState(LanesContext k, IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            Writer.Line($"var {step.Name} = {k.ReadState(step.Name!)};");
        }
    }

    /// <summary>Whether a loop reads what gradients are multiplied by.</summary>
    public bool ReadsScale(int loop) => Recipe.Live.Any(s => s.Op == Op.Scale && Plan.Reads(s, loop));

    /// <summary>The truth that a value which is usually small is not, in any lane.</summary>
    /// <param name="valueOf">Prints the value, or the largest of several.</param>
    public string AreRare(Func<Step, string> valueOf)
        => string.Join(" || ", Plan.Loops.Rare!.Watched.Select(w => $"{Class}.GreaterThanOrEqualAny({valueOf(w.Size)}, {Text(Context(), w.Limit.Id)})"));

    /// <summary>The same kernel, written to another text.</summary>
    public BlockKernel WritingTo(SourceWriter writer) => new(Plan, Signature, writer, Need, _reduced);

    /// <summary>The constants of the labels' classes.</summary>
    public string ConstantsAtLabels(Step constants)
    {
        Need(new Need("AtLabels", Plan.Width, 1));
        return $"AtLabels{Plan.Width.Suffix()}(ref Unsafe.Add(ref labels, row), ref {ConstantTables.First(constants.Target!)}, 0, 1)";
    }
}
