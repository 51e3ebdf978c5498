using System.Collections.Generic;

namespace LossGen.Generator.Kernels;

/// <summary>The locals of a kernel that its passes know of: what it is given, and what each tile begins with.</summary>
internal sealed class KernelInputs
{
    /// <summary>The blocks of the batch, an argument.</summary>
    public Var Blocks { get; } = new("blocks", VarType.Integer);

    /// <summary>The blocks of a tile, an argument.</summary>
    public Var TileBlocks { get; } = new("tile", VarType.Integer);

    /// <summary>How far the numbers of a class are from those of the next, an argument of batches that lie class by class.</summary>
    public Var Stride { get; } = new("stride", VarType.Integer);

    /// <summary>The first block of a tile.</summary>
    public Var First { get; } = new("first", VarType.Integer);

    /// <summary>The blocks of this tile.</summary>
    public Var Count { get; } = new("count", VarType.Integer);

    /// <summary>The same where gradients are wanted, else 0.</summary>
    public Var GradientBlocks { get; } = new("gradientBlocks", VarType.Integer);

    /// <summary>The block of a tile that a loop has come to.</summary>
    public Var Block { get; } = new("b", VarType.Integer);

    /// <summary>The class that a loop has come to.</summary>
    public Var Class { get; } = new("c", VarType.Integer);

    /// <summary>The vector of a row that a loop has come to.</summary>
    public Var Vector { get; } = new("c", VarType.Integer);

    /// <summary>The class that is true, an argument of kernels of one row.</summary>
    public Var Label { get; } = new("label", VarType.Integer);

    /// <summary>What gradients are multiplied by, an argument of kernels of one row.</summary>
    public Var Scale { get; } = new("scale", VarType.Number);

    /// <summary>The single numbers that a kernel of one row is given, by their names.</summary>
    public Dictionary<string, Var> Numbers { get; } = new();

    /// <summary>The vector of a tile's numbers that a loop has come to, as they lie in rows.</summary>
    public Var Number { get; } = new("n", VarType.Integer);

    /// <summary>0, or NaN where a row of the tile is not valid.</summary>
    public Var Invalid { get; } = new("invalid", VarType.Lanes, isMutable: true);

    /// <summary>Whether a tile has a row that the fast path does not hold for.</summary>
    public Var IsSlow { get; } = new("isSlow", VarType.Flag);
}
