using System;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>Lays a recipe over blocks of long rows, which stay rows: only what is reduced is brought into the lanes of its row.</summary>
internal static class LanesSchedule
{
    /// <summary>Bytes of all that a block reads and writes. Measured: a few blocks at once take 5 to 14 percent less time from 32 to 64 classes, and a fifth more where they leave the cache.</summary>
    private const int TileBytes = 40 * 1024;
    private const int MostTiles = 4;

    /// <summary>What the lowest bits of addresses tell apart.</summary>
    private const int PageBytes = 4096;

    /// <summary>The plan for a width.</summary>
    public static LanesPlan Plan(FlatRecipe recipe, int classes, VectorWidth width)
    {
        int lanes = width.Lanes(recipe.Recipe.Element);
        int inRow = (classes + lanes - 1) / lanes;
        int vectorBytes = (int)width / 8;
        LanesLoops loops = new(recipe, rareGoRowByRow: classes > ScheduleTable.MostClassesOfForms);
        ScratchLayout layout = ScratchLayout.Of(recipe, loops, inRow * lanes);

        // What a block reads and writes, each array at its own place, stays in the first-level cache from loop to loop.
        int arrays = layout.Areas.Values.Distinct().Count() + recipe.Live.Where(s => s.Op is Op.Load or Op.Store).Select(s => s.Target).Distinct().Count();
        int tile = Math.Max(1, Math.Min(MostTiles, TileBytes / (arrays * inRow * lanes * vectorBytes)));

        // A second result of a reduction has lanes of its own.
        int stride = InStep(classes, vectorBytes, layout.Vectors + (2 * lanes));
        return BlockStages.In(new LanesPlan(recipe, classes, width, lanes, loops, layout.Areas, layout.State, stride, tile, layout.Vectors, new LongRows(inRow)));
    }

    /// <summary>The vectors of scratch of a block that needs so many: blocks of the scratch are in step with those of the batch, see LossRows.</summary>
    public static int InStep(int classes, int vectorBytes, int vectors)
        => vectors + (((((classes - vectors) * vectorBytes) % PageBytes) + PageBytes) % PageBytes / vectorBytes);
}
