using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>A vector at a time. The three widths differ by the name of the type alone; what differs more stands in the lane functions.</summary>
internal sealed class VectorSpelling : Spelling
{
    public VectorSpelling(VectorWidth width, ElementType element)
        : base(width, element)
    {
        Class = "Vector" + width.Suffix();
        Type = Class + "<" + Number + ">";
    }

    public override string Type { get; }

    private string Class { get; }

    public override string Declare(ValueKind kind) => "var";

    public override string FmaOf(FmaEmulation emulation)
        => emulation == FmaEmulation.Checked || IsDouble || Width != VectorWidth.Vector128 ? "Fma" : LaneFunctions.UncheckedFma;

    public override ExprText Const(string text, bool isZero) => ExprText.Name(isZero ? Type + ".Zero" : $"{Class}.Create({text})");

    public override ExprText BitsConst(long bits) => ExprText.Name($"{Class}.Create({Literals.Bits(bits, IsDouble)})");

    public override ExprText Broadcast(ExprText number) => ExprText.Name($"{Class}.Create({number.Text})");

    public override ExprText Apply(Op op, IReadOnlyList<ExprText> a, int shift = 0, FmaEmulation emulation = FmaEmulation.Checked) => op switch
    {
        Op.Add or Op.BitAdd => ExprText.Binary(a[0], "+", a[1], ExprText.Additive),
        Op.Sub or Op.BitSub => ExprText.Binary(a[0], "-", a[1], ExprText.Additive),
        Op.Mul => ExprText.Binary(a[0], "*", a[1], ExprText.Multiplicative),
        Op.Div => ExprText.Binary(a[0], "/", a[1], ExprText.Multiplicative),
        Op.Neg => Call("Negate", a),
        Op.Abs => Call(Class + ".Abs", a),
        Op.Fma => Call(FmaOf(emulation), a),
        Op.Max => Call("Max", a),
        Op.Min => Call("Min", a),
        Op.Greater => Call(Class + ".GreaterThan", a),
        Op.GreaterOrEqual => Call(Class + ".GreaterThanOrEqual", a),
        Op.Equal => Call(Class + ".Equals", a),
        Op.And or Op.BitAnd => ExprText.Binary(a[0], "&", a[1], ExprText.BitAnd),
        Op.Or => ExprText.Binary(a[0], "|", a[1], ExprText.BitAnd - 1),
        Op.Select => Call(Class + ".ConditionalSelect", a),
        Op.ShiftLeft => new ExprText($"{a[0].In(ExprText.Shift)} << {Literals.Plain(shift)}", ExprText.Shift),
        Op.ShiftRight => new ExprText($"{a[0].In(ExprText.Shift)} >> {Literals.Plain(shift)}", ExprText.Shift),
        Op.AsBits => ExprText.Name(a[0].In(ExprText.Primary) + (IsDouble ? ".AsInt64()" : ".AsInt32()")),
        Op.AsReal => ExprText.Name(a[0].In(ExprText.Primary) + (IsDouble ? ".AsDouble()" : ".AsSingle()")),
        Op.ToReal => Call($"{Class}.ConvertTo{(IsDouble ? "Double" : "Single")}", a),
        Op.Exponent or Op.Fraction when Width == VectorWidth.Vector512 => Call(op.ToString(), a),
        _ => throw NotPrintable(op),
    };
}
