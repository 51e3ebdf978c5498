using System.Collections.Generic;
using System.Text.RegularExpressions;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// One float at a time, each held in a double: where there are no multiply-adds, they are computed there, and their arguments would else be converted again and again.
/// Every single operation is rounded to float, which for sums, products and quotients is the same as having computed them in float.
/// </summary>
internal sealed class InDoubleSpelling : Spelling
{
    private static readonly Regex s_float = new(@"^(\(float\)|AsReal\(|-?[0-9.E+-]+f$|float\.|Fma\()", RegexOptions.CultureInvariant);

    // Locals, arguments and constants are doubles.
    private static readonly Regex s_local = new(@"^-?[A-Za-z_]\w*$", RegexOptions.CultureInvariant);
    private readonly ScalarSpelling _scalar = new(ElementType.Single, casts: true);

    public InDoubleSpelling()
        : base(VectorWidth.Scalar, ElementType.Single)
    {
    }

    public override string Type => "double";

    public override string ReturnType => "float";

    public override string Returned(string value) => IsFloat(value) && !value.Contains(" ? ") ? value : value.Contains(" ") ? $"(float)({value})" : "(float)" + value;

    public override string Declare(ValueKind kind) => kind == ValueKind.Real ? "double" : _scalar.Declare(kind);

    public override Expr Const(string text, bool isZero) => _scalar.Const(text, isZero);

    public override Expr BitsConst(long bits) => _scalar.BitsConst(bits);

    public override Expr Broadcast(Expr number) => number;

    public override string? FmaOf(Step step) => step.Emulation == FmaEmulation.Checked ? base.FmaOf(step) : null;

    public override Expr Apply(Step step, IReadOnlyList<Expr> a) => step.Op switch
    {
        Op.Fma when FmaOf(step) is null => new Expr($"(float)(({Product(a[0], a[1])}) + {a[2].In(Expr.Multiplicative)})", Expr.Unary),
        Op.Max => Choice(a[0], ">", a[1]),
        Op.Min => Choice(a[0], "<", a[1]),
        Op.AsBits when a[0].Binding < Expr.Unary || !IsFloat(a[0].Text) => Expr.Name($"AsBits((float){a[0].In(Expr.Unary)})"),
        _ => _scalar.Apply(step, a),
    };

    private static Expr Choice(Expr a, string op, Expr b) => new($"{a.In(Expr.Additive)} {op} {b.In(Expr.Additive)} ? {a.In(Expr.LogicalOr)} : {b.In(Expr.Conditional)}", Expr.Conditional);

    /// <summary>The product in double.</summary>
    private static string Product(Expr a, Expr b)
        => (s_local.IsMatch(a.Text) || s_local.IsMatch(b.Text) ? a.In(Expr.Multiplicative) : "(double)" + a.In(Expr.Unary)) + " * " + b.In(Expr.Unary);

    private static bool IsFloat(string text) => s_float.IsMatch(text);
}
