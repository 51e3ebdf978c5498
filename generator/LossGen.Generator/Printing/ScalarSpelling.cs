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

    public override string FmaOf(FmaEmulation emulation) => emulation == FmaEmulation.Checked || IsDouble ? "Fma" : LaneFunctions.UncheckedFma;

    public override ExprText Const(string text, bool isZero) => text[0] == '-' ? new ExprText(text, ExprText.Unary) : ExprText.Name(text);

    public override ExprText BitsConst(long bits) => ExprText.Name(Literals.Bits(bits, IsDouble));

    public override ExprText Broadcast(ExprText number) => number;

    public override ExprText Apply(Op op, IReadOnlyList<ExprText> a, int shift = 0, FmaEmulation emulation = FmaEmulation.Checked) => op switch
    {
        Op.Add => Rounded(ExprText.Binary(a[0], "+", a[1], ExprText.Additive)),
        Op.Sub => Rounded(ExprText.Binary(a[0], "-", a[1], ExprText.Additive)),
        Op.Mul => Rounded(ExprText.Binary(a[0], "*", a[1], ExprText.Multiplicative)),
        Op.Div => Rounded(ExprText.Binary(a[0], "/", a[1], ExprText.Multiplicative)),
        Op.Neg => new ExprText("-" + a[0].In(ExprText.Primary), ExprText.Unary),
        Op.Abs => Call("Math.Abs", a),
        Op.Fma => Call(FmaOf(emulation), a),
        Op.Max => Call("Max", a),
        Op.Min => Call("Min", a),
        Op.Greater => ExprText.Binary(a[0], ">", a[1], ExprText.Relational),
        Op.GreaterOrEqual => ExprText.Binary(a[0], ">=", a[1], ExprText.Relational),
        Op.Equal => ExprText.Binary(a[0], "==", a[1], ExprText.Equality),
        Op.And => ExprText.Binary(a[0], "&&", a[1], ExprText.LogicalAnd),
        Op.Or => ExprText.Binary(a[0], "||", a[1], ExprText.LogicalOr),
        Op.Select => new ExprText($"{a[0].In(ExprText.LogicalOr)} ? {a[1].In(ExprText.LogicalOr)} : {a[2].In(ExprText.Conditional)}", ExprText.Conditional),

        // Bit patterns wrap around, also in a project that checks for overflow.
        Op.BitAdd => ExprText.Name($"unchecked({ExprText.Binary(a[0], "+", a[1], ExprText.Additive).Text})"),
        Op.BitSub => ExprText.Name($"unchecked({ExprText.Binary(a[0], "-", a[1], ExprText.Additive).Text})"),
        Op.BitAnd => ExprText.Binary(a[0], "&", a[1], ExprText.BitAnd),
        Op.ShiftLeft => new ExprText($"{a[0].In(ExprText.Shift)} << {Literals.Plain(shift)}", ExprText.Shift),
        Op.ShiftRight => new ExprText($"{a[0].In(ExprText.Shift)} >> {Literals.Plain(shift)}", ExprText.Shift),
        Op.AsBits => Call("AsBits", a),
        Op.AsReal => Call("AsReal", a),
        Op.ToReal => new ExprText($"({Number}){a[0].In(ExprText.Unary)}", ExprText.Unary),
        _ => throw NotPrintable(op),
    };

    private ExprText Rounded(ExprText value) => _casts ? new ExprText("(float)(" + value.Text + ")", ExprText.Unary) : value;
}
