using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>The shared functions that expressions of a kernel are calls of: the one answer for what is printed and for what must be there.</summary>
internal sealed class KernelFunctions
{
    private readonly KernelShape _shape;
    private readonly VectorSpelling _spelling;

    public KernelFunctions(KernelShape shape)
    {
        _shape = shape;
        _spelling = new VectorSpelling(shape.Width, shape.Element);
    }

    /// <summary>The function that an expression itself is a call of; null where it is none.</summary>
    public Need? Of(Expr expr) => expr switch
    {
        Expr.Apply { Op: Op.Fma } e => Lane(_spelling.FmaOf(e.Emulation)),
        Expr.Apply { Op: Op.Max or Op.Min or Op.Exponent or Op.Fraction } e => Lane(e.Op.ToString()),
        Expr.Apply { Op: Op.Neg } => Lane("Negate"),
        Expr.Apply e when IsElse(e) => Lane("IsNot"),
        Expr.Call e => new Need(e.Function, _shape.Width, e.Values, ElementaryFunctions.SharedInputs(e.Function, _shape.Element).Contains(true), e.IsApart),
        Expr.Load { From.Buffer.Stored: Stored.Int } => Lane("Labels"),
        Expr.Reduce { Op: Op.AtLabel } => Lane("AtLabel"),
        Expr.Blend when _shape.Width == VectorWidth.Vector128 => Lane("Blend"),
        Expr.Permute e when _shape.Width == VectorWidth.Vector128 => OfPermute(e),
        Expr.Run e => OfRun(e.Intrinsic),
        _ => null,
    };

    /// <summary>The reduction that an expression itself is a call of; null where it is none.</summary>
    public ReductionNeed? ReductionOf(Expr expr) => expr is Expr.Reduce e && e.Op != Op.AtLabel
            ? new ReductionNeed(e.Op, _shape.Width, e.Args.Count > 0 ? NumbersLie.LongRows : e.Of.Buffer.HasRows || !e.Of.Buffer.IsScratch ? NumbersLie.Rows : NumbersLie.Columns)
            : null;

    /// <summary>
    /// Whether a choice at a label is written the other way round: with masks of their own, the operation that computes the value of other classes then runs under that mask, and
    /// nothing is selected.
    /// </summary>
    public bool IsElse(Expr.Apply e) => e.Op == Op.Select && _spelling.ComparesWithOthers && e.Args[0] is Expr.Apply { Op: Op.IsLabel };

    private Need? OfPermute(Expr.Permute permute) => PermuteForm.Of(permute, _shape.Lanes).Kind switch
    {
        PermuteKind.ZipLow or PermuteKind.ZipHigh => Lane("Zip"),
        PermuteKind.Halves => Lane("ShuffleHalves"),
        PermuteKind.Blend or PermuteKind.Two => Lane("Blend"),
        _ => null,
    };

    private Need? OfRun(Intrinsic intrinsic)
        => intrinsic == Intrinsic.AtLabels || intrinsic == Intrinsic.ConstantsAtLabels ? Lane("AtLabels")
            : intrinsic == Intrinsic.PutAtLabels || intrinsic == Intrinsic.TwoSum ? Lane(intrinsic.Name)
            : intrinsic == Intrinsic.NaNRows ? new Need("NaNRows", VectorWidth.Scalar, 1)
            : null;

    private Need Lane(string name) => new(name, _shape.Width, 1);
}
