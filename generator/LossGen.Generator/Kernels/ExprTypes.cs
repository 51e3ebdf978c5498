using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>What expressions give, and what they may be given.</summary>
internal static class ExprTypes
{
    /// <summary>The parameters of each intrinsic: null for an address. The last one may be repeated where there is any number of them.</summary>
    private static readonly Dictionary<Intrinsic, VarType?[]> s_parameters = new()
    {
        [Intrinsic.Count] = [VarType.Integer, VarType.Integer, VarType.Integer],
        [Intrinsic.GradientBlocks] = [VarType.Integer],
        [Intrinsic.NeedsGradients] = [VarType.Integer],
        [Intrinsic.Row] = [VarType.Integer, VarType.Integer],
        [Intrinsic.AtLabels] = [null, null],
        [Intrinsic.ConstantsAtLabels] = [null, VarType.Lanes],
        [Intrinsic.PutAtLabels] = [VarType.Lanes, null, null],
        [Intrinsic.AnyAtLeast] = [VarType.Lanes, VarType.Lanes],
        [Intrinsic.LargerDistance] = [VarType.Bits, VarType.Lanes, VarType.Bits],
        [Intrinsic.AnyAtLeastDistance] = [VarType.Bits, VarType.Bits, VarType.Bits],
        [Intrinsic.Either] = [VarType.Flag, VarType.Flag],
        [Intrinsic.AnyNaN] = [VarType.Lanes],
        [Intrinsic.NaNRows] = [null, VarType.Integer, VarType.Integer, VarType.Integer, null],
        [Intrinsic.SlowTile] = [VarType.Integer, VarType.Integer, VarType.Integer],
        [Intrinsic.RowByRow] = [VarType.Integer, VarType.Integer],
        [Intrinsic.TwoSum] = [VarType.Lanes, VarType.Lanes, VarType.Lanes],
        [Intrinsic.Wants] = [VarType.Integer],
        [Intrinsic.IsNaN] = [VarType.Number],
        [Intrinsic.NaNRow] = [null],
        [Intrinsic.Otherwise] = [],
    };

    /// <summary>What an expression gives; null for what is no value.</summary>
    public static VarType? TypeOf(this Expr expr) => expr switch
    {
        Expr.Use e => e.Var.Type,
        Expr.Bits => VarType.Bits,
        Expr.Whole => VarType.Integer,
        Expr.LaneMask => VarType.Mask,
        Expr.Load e => e.From.Buffer.Stored == Stored.Int ? VarType.Labels : VarType.Lanes,
        Expr.Apply { Op: Op.Select, Args.Count: 3 } e when e.IsOfRow() => e.Args[1].TypeOf() is VarType.Pattern or VarType.Bits ? VarType.Pattern : VarType.Number,
        Expr.Apply { Op: Op.Select, Args.Count: 3 } e => IsConstant(e.Args[1]) ? e.Args[2].TypeOf() : e.Args[1].TypeOf(),
        Expr.Apply e when e.IsOfRow() => e.Op.Kind() switch { ValueKind.Truth => VarType.Flag, ValueKind.Bits => VarType.Pattern, _ => VarType.Number },
        Expr.Call e when e.IsOfRow() => VarType.Number,
        Expr.Element or Expr.Across or Expr.Reduce { Of.Buffer.Space: Space.Row } => VarType.Number,
        Expr.Apply e => e.Op.Kind() switch { ValueKind.Truth => VarType.Mask, ValueKind.Bits => VarType.Bits, _ => VarType.Lanes },
        Expr.Run e => e.Intrinsic.Type,
        Expr.Address => null,
        _ => VarType.Lanes,
    };

    /// <summary>Whether an expression gives one number, truth or bit pattern of the row.</summary>
    public static bool IsOfRow(this Expr expr) => expr switch
    {
        Expr.Use e => e.Var.Type is VarType.Number or VarType.Pattern or VarType.Flag,
        Expr.Element or Expr.Across or Expr.Reduce { Of.Buffer.Space: Space.Row } => true,
        Expr.Apply e => AreOfRow(e.Args),
        Expr.Call e => AreOfRow(e.Args),
        Expr.Run e => e.Intrinsic.Type is VarType.Number or VarType.Flag,
        _ => false,
    };

    /// <summary>Whether an expression is a constant, which is one number or the same in all lanes, as it is wanted.</summary>
    public static bool IsConstant(this Expr expr)
    {
        if (expr is not Expr.Apply apply)
        {
            return expr is Expr.Const or Expr.Bits;
        }

        foreach (Expr arg in apply.Args)
        {
            if (!arg.IsConstant())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Constants alone are taken for those of all lanes.</summary>
    private static bool AreOfRow(Seq<Expr> args)
    {
        bool isAny = false;
        foreach (Expr arg in args)
        {
            bool isOfRow = arg.IsOfRow();
            isAny |= isOfRow;
            if (!isOfRow && !arg.IsConstant())
            {
                return false;
            }
        }

        return isAny;
    }

    /// <summary>How many values an expression may give.</summary>
    public static (int Least, int Most) Results(this Expr expr) => expr switch
    {
        Expr.Call e => (e.Values, e.Values),
        Expr.Reduce e when e.Op.HasSecondResult() => (1, 2),
        Expr.Across e when e.Op.HasSecondResult() => (1, 2),
        Expr.Run e when e.Intrinsic == Intrinsic.TwoSum => (1, 2),
        _ => (1, 1),
    };

    /// <summary>The first argument of an expression itself that is not what it takes, in words; null where all are.</summary>
    public static string? WrongArgument(this Expr expr)
    {
        switch (expr)
        {
            case Expr.Apply e:
                return Wrong(e.Op.ToString(), e.Args, Parameters(e), isOfRow: e.IsOfRow());
            case Expr.Call e:
                return Wrong(e.Function, e.Args, [VarType.Lanes], isAnyNumber: true, isOfRow: null);
            case Expr.Reduce e:
                return e.Op.Reduces() ? Wrong(e.Op.ToString(), e.Args, e.Op == Op.AtLabel ? [e.Of.Buffer.Space == Space.Row ? VarType.Integer : VarType.Labels] : e.Args.Count == 0 ? [] : [null]) : $"{e.Op} is no reduction";
            case Expr.Blend e:
                return Wrong(nameof(Expr.Blend), [e.First, e.Second, e.Mask], [VarType.Lanes, VarType.Lanes, VarType.Mask]);
            case Expr.Broadcast e:
                return Wrong(nameof(Expr.Broadcast), [e.Number], [VarType.Lanes], isOfRow: true);
            case Expr.Keep e:
                return Wrong(nameof(Expr.Keep), [e.Value], [VarType.Lanes]);
            case Expr.Across e:
                return Wrong(e.Op.ToString(), e.Parts, [VarType.Lanes], isAnyNumber: true);
            case Expr.Permute e:
                return Wrong(nameof(Expr.Permute), [e.First, e.Second], [VarType.Lanes, VarType.Lanes]);
            case Expr.Run e when s_parameters.TryGetValue(e.Intrinsic, out VarType?[]? parameters):
                return Wrong(e.Intrinsic.Name, e.Args, parameters, isAnyNumber: e.Intrinsic == Intrinsic.NaNRows);
            default:
                return null;
        }
    }

    private static VarType?[] Parameters(Expr.Apply apply)
    {
        const VarType Real = VarType.Lanes;
        switch (apply.Op)
        {
            case Op.IsLabel:
                return [apply.Args[0].TypeOf() == VarType.Integer ? VarType.Integer : VarType.Labels, VarType.Integer];
            case Op.Fma:
                return [Real, Real, Real];
            case Op.Neg or Op.Abs or Op.AsBits or Op.Exponent or Op.Fraction:
                return [Real];
            case Op.And or Op.Or:
                return [VarType.Mask, VarType.Mask];
            case Op.Select:
                VarType? type = apply.Args.Count == 3 ? apply.Args[1].TypeOf() switch { VarType.Number => Real, VarType.Pattern => VarType.Bits, var other => other } : Real;
                return [apply.Args[0].IsOfRow() && type == VarType.Lanes ? VarType.Flag : VarType.Mask, type, type];
            case Op.BitAdd or Op.BitSub or Op.BitAnd:
                return [VarType.Bits, VarType.Bits];
            case Op.ShiftLeft or Op.ShiftRight or Op.AsReal or Op.ToReal:
                return [VarType.Bits];
            case Op.Rarely:
                return [Real, Real, Real, Real];
            case Op.Usually:
                List<VarType?> forms = [Real, Real];
                for (int i = 2; i < apply.Args.Count; i += 3)
                {
                    forms.AddRange([Real, VarType.Bits, VarType.Bits]);
                }

                return forms.ToArray();
            default:
                return [Real, Real];
        }
    }

    /// <param name="name">What it is called.</param>
    /// <param name="args">What it is given.</param>
    /// <param name="parameters">What it takes, of vectors.</param>
    /// <param name="isAnyNumber">Whether the last parameter may be there any number of times.</param>
    /// <param name="isOfRow">Whether it takes values of the row instead; null where it takes both.</param>
    private static string? Wrong(string name, Seq<Expr> args, VarType?[] parameters, bool isAnyNumber = false, bool? isOfRow = false)
    {
        if (isAnyNumber ? args.Count < parameters.Length : args.Count != parameters.Length)
        {
            return $"{name} has {args.Count} arguments, not {parameters.Length}";
        }

        for (int i = 0; i < args.Count; i++)
        {
            VarType? wanted = parameters[i < parameters.Length ? i : parameters.Length - 1];
            VarType? ofRow = OfRow(wanted);
            VarType? type = args[i].TypeOf();
            bool fits = (isOfRow != true && type == wanted) || (isOfRow != false && (type == ofRow || (args[i].IsConstant() && type == wanted)));
            if (!fits || (wanted is null && args[i] is not Expr.Address))
            {
                return $"argument {i + 1} of {name} is of {type?.ToString() ?? "no value"}, not of {(isOfRow == true ? ofRow : wanted)?.ToString() ?? "an address"}";
            }
        }

        return null;
    }

    private static VarType? OfRow(VarType? type) => type switch
    {
        VarType.Lanes => VarType.Number,
        VarType.Mask => VarType.Flag,
        VarType.Bits => VarType.Pattern,
        _ => type,
    };
}
