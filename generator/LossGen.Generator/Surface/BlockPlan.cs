using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Surface;

/// <summary>How the rows of a batch are taken with vectors of a width.</summary>
/// <param name="Width">The width.</param>
/// <param name="Form">How.</param>
/// <param name="Kernel">The kernel of blocks, where it comes from a schedule.</param>
/// <param name="Schedule">That schedule.</param>
/// <param name="LongRows">The plan of blocks whose rows stay rows.</param>
internal sealed record BlockPlan(VectorWidth Width, BlockForm Form, Kernel? Kernel = null, Schedule? Schedule = null, LanesPlan? LongRows = null)
{
    /// <summary>The scratch of a block stands on the stack, of which a thread may have no more than a megabyte.</summary>
    private const int MostScratchBytes = 256 * 1024;

    /// <summary>The blocks that go through each loop together.</summary>
    public int Tile => Schedule?.Tile ?? LongRows!.Tile;

    /// <summary>The vectors of scratch for each block.</summary>
    public int Scratch => Kernel?.Storage!.Vectors ?? LongRows!.Stride;

    public bool IsRowByRow => Form == BlockForm.RowByRow;

    /// <summary>Whether the passes over long rows go over several blocks at once.</summary>
    public bool IsInStages => LongRows?.Stages is not null;

    /// <summary>Whether some tiles, or all where gradients are wanted, are left to the kernel of one row.</summary>
    public bool TakesRowByRow
    {
        get
        {
            bool takes = LongRows?.Loops.Rare is { GoRowByRow: true };
            Kernel?.Body.Each(s => takes |= s is Stmt.Do { Run.Intrinsic: var intrinsic } && intrinsic == Intrinsic.RowByRow);
            return takes;
        }
    }

    /// <summary>Whether there is room for so many vectors of scratch: with very many classes only narrow vectors fit, or none.</summary>
    public static bool Fits(int vectors, VectorWidth width) => (long)vectors * ((int)width / 8) <= MostScratchBytes;
}
