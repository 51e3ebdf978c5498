using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// One number at a time. Where asked, every single operation is cast to its type: Unity's Mono computes float in double,
/// and only the cast brings the bits of the other tiers back.
/// </summary>
internal sealed class ScalarSpelling : Spelling
{
    private readonly bool _casts;

    public ScalarSpelling(ElementType element, bool casts)
        : base(VectorWidth.Scalar, element)
        => _casts = casts && element == ElementType.Single;

    public override string Type => Number;

    public override string Declare(ValueKind kind) => kind switch
    {
        ValueKind.Bits => IsDouble ? "long" : "int",
        ValueKind.Truth => "bool",
        _ => Number,
    };

    public override string FmaOf(Step step) => step.Emulation == FmaEmulation.Checked || IsDouble ? "Fma" : LaneFunctions.UncheckedFma;

    public override Expr Const(string text, bool isZero) => text[0] == '-' ? new Expr(text, Expr.Unary) : Expr.Name(text);

    public override Expr BitsConst(long bits) => Expr.Name(Literals.Bits(bits, IsDouble));

    public override Expr Broadcast(Expr number) => number;

    public override Expr Apply(Step step, IReadOnlyList<Expr> a) => step.Op switch
    {
        Op.Add => Rounded(Expr.Binary(a[0], "+", a[1], Expr.Additive)),
        Op.Sub => Rounded(Expr.Binary(a[0], "-", a[1], Expr.Additive)),
        Op.Mul => Rounded(Expr.Binary(a[0], "*", a[1], Expr.Multiplicative)),
        Op.Div => Rounded(Expr.Binary(a[0], "/", a[1], Expr.Multiplicative)),
        Op.Neg => new Expr("-" + a[0].In(Expr.Primary), Expr.Unary),
        Op.Abs => Call("Math.Abs", a),
        Op.Fma => Call(FmaOf(step), a),
        Op.Max => Call("Max", a),
        Op.Min => Call("Min", a),
        Op.Greater => Expr.Binary(a[0], ">", a[1], Expr.Relational),
        Op.GreaterOrEqual => Expr.Binary(a[0], ">=", a[1], Expr.Relational),
        Op.Equal => Expr.Binary(a[0], "==", a[1], Expr.Equality),
        Op.And => Expr.Binary(a[0], "&&", a[1], Expr.LogicalAnd),
        Op.Or => Expr.Binary(a[0], "||", a[1], Expr.LogicalOr),
        Op.Select => new Expr($"{a[0].In(Expr.LogicalOr)} ? {a[1].In(Expr.LogicalOr)} : {a[2].In(Expr.Conditional)}", Expr.Conditional),

        // Bit patterns wrap around, also in a project that checks for overflow.
        Op.BitAdd => Expr.Name($"unchecked({Expr.Binary(a[0], "+", a[1], Expr.Additive).Text})"),
        Op.BitSub => Expr.Name($"unchecked({Expr.Binary(a[0], "-", a[1], Expr.Additive).Text})"),
        Op.BitAnd => Expr.Binary(a[0], "&", a[1], Expr.BitAnd),
        Op.ShiftLeft => new Expr($"{a[0].In(Expr.Shift)} << {Count(step)}", Expr.Shift),
        Op.ShiftRight => new Expr($"{a[0].In(Expr.Shift)} >> {Count(step)}", Expr.Shift),
        Op.AsBits => Call("AsBits", a),
        Op.AsReal => Call("AsReal", a),
        Op.ToReal => new Expr($"({Number}){a[0].In(Expr.Unary)}", Expr.Unary),
        _ => throw NotPrintable(step),
    };

    private Expr Rounded(Expr value) => _casts ? new Expr("(float)(" + value.Text + ")", Expr.Unary) : value;
}
