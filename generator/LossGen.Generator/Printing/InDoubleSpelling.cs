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

    public override ExprText Const(string text, bool isZero) => _scalar.Const(text, isZero);

    public override ExprText BitsConst(long bits) => _scalar.BitsConst(bits);

    public override ExprText Broadcast(ExprText number) => number;

    public override string? FmaOf(Step step) => step.Emulation == FmaEmulation.Checked ? base.FmaOf(step) : null;

    public override ExprText Apply(Op op, IReadOnlyList<ExprText> a, int shift = 0, FmaEmulation emulation = FmaEmulation.Checked) => op switch
    {
        Op.Fma when emulation != FmaEmulation.Checked => new ExprText($"(float)(({Product(a[0], a[1])}) + {a[2].In(ExprText.Multiplicative)})", ExprText.Unary),
        Op.Max => Choice(a[0], ">", a[1]),
        Op.Min => Choice(a[0], "<", a[1]),
        Op.AsBits when a[0].Binding < ExprText.Unary || !IsFloat(a[0].Text) => ExprText.Name($"AsBits((float){a[0].In(ExprText.Unary)})"),
        _ => _scalar.Apply(op, a, shift, emulation),
    };

    private static ExprText Choice(ExprText a, string op, ExprText b) => new($"{a.In(ExprText.Additive)} {op} {b.In(ExprText.Additive)} ? {a.In(ExprText.LogicalOr)} : {b.In(ExprText.Conditional)}", ExprText.Conditional);

    /// <summary>The product in double.</summary>
    private static string Product(ExprText a, ExprText b)
        => (s_local.IsMatch(a.Text) || s_local.IsMatch(b.Text) ? a.In(ExprText.Multiplicative) : "(double)" + a.In(ExprText.Unary)) + " * " + b.In(ExprText.Unary);

    private static bool IsFloat(string text) => s_float.IsMatch(text);
}
