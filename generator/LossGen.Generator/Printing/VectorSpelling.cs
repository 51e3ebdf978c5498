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

    public override string FmaOf(Step step)
        => step.Emulation == FmaEmulation.Checked || IsDouble || Width != VectorWidth.Vector128 ? "Fma" : LaneFunctions.UncheckedFma;

    public override Expr Const(string text, bool isZero) => Expr.Name(isZero ? Type + ".Zero" : $"{Class}.Create({text})");

    public override Expr BitsConst(long bits) => Expr.Name($"{Class}.Create({Literals.Bits(bits, IsDouble)})");

    public override Expr Broadcast(Expr number) => Expr.Name($"{Class}.Create({number.Text})");

    public override Expr Apply(Step step, IReadOnlyList<Expr> a) => step.Op switch
    {
        Op.Add or Op.BitAdd => Expr.Binary(a[0], "+", a[1], Expr.Additive),
        Op.Sub or Op.BitSub => Expr.Binary(a[0], "-", a[1], Expr.Additive),
        Op.Mul => Expr.Binary(a[0], "*", a[1], Expr.Multiplicative),
        Op.Div => Expr.Binary(a[0], "/", a[1], Expr.Multiplicative),
        Op.Neg => Call("Negate", a),
        Op.Abs => Call(Class + ".Abs", a),
        Op.Fma => Call(FmaOf(step), a),
        Op.Max => Call("Max", a),
        Op.Min => Call("Min", a),
        Op.Greater => Call(Class + ".GreaterThan", a),
        Op.GreaterOrEqual => Call(Class + ".GreaterThanOrEqual", a),
        Op.Equal => Call(Class + ".Equals", a),
        Op.And or Op.BitAnd => Expr.Binary(a[0], "&", a[1], Expr.BitAnd),
        Op.Or => Expr.Binary(a[0], "|", a[1], Expr.BitAnd - 1),
        Op.Select => Call(Class + ".ConditionalSelect", a),
        Op.ShiftLeft => new Expr($"{a[0].In(Expr.Shift)} << {Count(step)}", Expr.Shift),
        Op.ShiftRight => new Expr($"{a[0].In(Expr.Shift)} >> {Count(step)}", Expr.Shift),
        Op.AsBits => Expr.Name(a[0].In(Expr.Primary) + (IsDouble ? ".AsInt64()" : ".AsInt32()")),
        Op.AsReal => Expr.Name(a[0].In(Expr.Primary) + (IsDouble ? ".AsDouble()" : ".AsSingle()")),
        Op.ToReal => Call($"{Class}.ConvertTo{(IsDouble ? "Double" : "Single")}", a),
        Op.Exponent or Op.Fraction when Width == VectorWidth.Vector512 => Call(step.Op.ToString(), a),
        _ => throw NotPrintable(step),
    };
}
