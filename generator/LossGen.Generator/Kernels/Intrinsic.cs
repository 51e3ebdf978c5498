namespace LossGen.Generator.Kernels;

/// <summary>What belongs to kernels rather than to recipes: counts, calls of other kernels, the watch of a fast path. What each means is told where it is listed.</summary>
/// <param name="Name">Its name in dumps.</param>
/// <param name="Type">What it gives; null where it is done for what it does.</param>
internal sealed record Intrinsic(string Name, VarType? Type)
{
    /// <summary>(tile, blocks, first): the blocks of a tile.</summary>
    public static readonly Intrinsic Count = new("Count", VarType.Integer);

    /// <summary>(count): the same where gradients are wanted, else 0.</summary>
    public static readonly Intrinsic GradientBlocks = new("GradientBlocks", VarType.Integer);

    /// <summary>(gradientBlocks): whether gradients are wanted.</summary>
    public static readonly Intrinsic NeedsGradients = new("NeedsGradients", VarType.Flag);

    /// <summary>(first, b): the number of the first row of a block of the tile.</summary>
    public static readonly Intrinsic Row = new("Row", VarType.Integer);

    /// <summary>(labels, rows): the numbers at the labels of the rows of a block, read one by one.</summary>
    public static readonly Intrinsic AtLabels = new("AtLabels", VarType.Lanes);

    /// <summary>(labels, table): the constants of the labels' classes.</summary>
    public static readonly Intrinsic ConstantsAtLabels = new("ConstantsAtLabels", VarType.Lanes);

    /// <summary>(x, labels, rows): writes a number to each row of a block, at its label.</summary>
    public static readonly Intrinsic PutAtLabels = new("PutAtLabels", null);

    /// <summary>(x, limit): whether x is at least the limit in any lane.</summary>
    public static readonly Intrinsic AnyAtLeast = new("AnyAtLeast", VarType.Flag);

    /// <summary>(largest, x, from): the larger, lane by lane, of a bit pattern and of the distance of x's from another, where a sign counts as far.</summary>
    public static readonly Intrinsic LargerDistance = new("LargerDistance", VarType.Bits);

    /// <summary>(largest, below, from): whether such a distance is at least that of the bit pattern below.</summary>
    public static readonly Intrinsic AnyAtLeastDistance = new("AnyAtLeastDistance", VarType.Flag);

    /// <summary>(a, b): whether either holds.</summary>
    public static readonly Intrinsic Either = new("Either", VarType.Flag);

    /// <summary>(x): whether any lane is NaN.</summary>
    public static readonly Intrinsic AnyNaN = new("AnyNaN", VarType.Flag);

    /// <summary>(checked value, count, first, gradientBlocks, losses, outputs...): rows whose value is NaN are NaN in all outputs, over all blocks of the tile.</summary>
    public static readonly Intrinsic NaNRows = new("NaNRows", null);

    /// <summary>(first, count, gradientBlocks): another kernel, which needs no guard, does the tile.</summary>
    public static readonly Intrinsic SlowTile = new("SlowTile", null);

    /// <summary>(first, count): the kernel of one row does the tile, row by row.</summary>
    public static readonly Intrinsic RowByRow = new("RowByRow", null);

    /// <summary>(x, lost, y): the sum of x and y, and what rounding lost of it, added to what was lost before.</summary>
    public static readonly Intrinsic TwoSum = new("TwoSum", VarType.Lanes);

    /// <summary>(number, first, count, gradientBlocks, changed...): a loop that is a method of its own.</summary>
    public static readonly Intrinsic Part = new("Part", null);

    /// <summary>(outputs): whether so many of the outputs that a kernel of one row may leave out are wanted, the first ones first.</summary>
    public static readonly Intrinsic Wants = new("Wants", VarType.Flag);

    /// <summary>(number): whether it is NaN.</summary>
    public static readonly Intrinsic IsNaN = new("IsNaN", VarType.Flag);

    /// <summary>(output): all classes of a row become NaN, if the output is given.</summary>
    public static readonly Intrinsic NaNRow = new("NaNRow", null);

    /// <summary>(): the value that a kernel of the same row gives in which every form always holds.</summary>
    public static readonly Intrinsic Otherwise = new("Otherwise", VarType.Number);

    /// <summary>Those of kernels of blocks.</summary>
    public static readonly Intrinsic[] All =
    [
        Count, GradientBlocks, NeedsGradients, Row, AtLabels, ConstantsAtLabels, PutAtLabels, AnyAtLeast, LargerDistance, AnyAtLeastDistance, Either, AnyNaN, NaNRows, SlowTile, RowByRow, TwoSum, Part,
    ];

    public override string ToString() => Name;
}
