using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>How what belongs to kernels rather than to recipes is written in a kernel of one row: each as <see cref="Intrinsic"/> says what it means.</summary>
internal sealed class RowIntrinsics
{
    private readonly KernelShape _shape;
    private readonly Spelling _vector;
    private readonly RowSignature _signature;
    private readonly RowExpressions _expressions;
    private readonly Action<Need> _need;
    private readonly Dictionary<Intrinsic, Func<Expr.Run, ExprText>> _spellings;

    public RowIntrinsics(KernelShape shape, Spelling vector, RowSignature signature, RowExpressions expressions, Action<Need> need)
    {
        _shape = shape;
        _vector = vector;
        _signature = signature;
        _expressions = expressions;
        _need = need;
        _spellings = new()
        {
            [Intrinsic.Wants] = e => new ExprText(_signature.Wants(((Expr.Whole)e.Args[0]).Index.Constant), ExprText.Equality),
            [Intrinsic.IsNaN] = e => ExprText.Name($"{vector.Number}.IsNaN({_expressions.PrintNumber(e.Args[0]).Text})"),
            [Intrinsic.NaNRow] = NaNRow,
            [Intrinsic.Otherwise] = _ => ExprText.Name(_signature.Otherwise!),
            [Intrinsic.TwoSum] = e => Function("TwoSum", $"TwoSum({Text(e, 0)}, {Text(e, 1)}, {Text(e, 2)})"),
            [Intrinsic.LargerDistance] = LargerDistance,
            [Intrinsic.AnyAtLeastDistance] = e => ExprText.Name($"{Class}.GreaterThanOrEqualAny({Text(e, 0)}, {Distance(Bits(e, 1) - Bits(e, 2))})"),
            [Intrinsic.Either] = e => ExprText.Binary(_expressions.Print(e.Args[0]), "||", _expressions.Print(e.Args[1]), ExprText.LogicalOr),
            [Intrinsic.AnyNaN] = e => new ExprText($"!{Class}.EqualsAll({Text(e, 0)}, {Text(e, 0)})", ExprText.Unary),
        };
    }

    private string Class => "Vector" + _shape.Width.Suffix();

    public ExprText Print(Expr.Run e) => _spellings[e.Intrinsic](e);

    /// <summary>A distance of bit patterns, in all lanes.</summary>
    private string Distance(long distance) => $"{Class}.Create({Literals.Bits(distance, _vector.IsDouble)}u)";

    private ExprText LargerDistance(Expr.Run e)
    {
        string bits = $"{_expressions.Print(e.Args[1]).In(ExprText.Primary)}.AsUInt{(_vector.IsDouble ? "64" : "32")}()";
        return ExprText.Name($"{Class}.Max({Text(e, 0)}, {(Bits(e, 2) == 0 ? bits : $"{bits} - {Distance(Bits(e, 2))}")})");
    }

    private ExprText NaNRow(Expr.Run e)
    {
        string output = ((Expr.Address)e.Args[0]).Of.Buffer.Name;
        bool isScalar = _shape.Width == VectorWidth.Scalar;
        _need(new Need("NaNRow", isScalar ? VectorWidth.Scalar : VectorWidth.Vector128, 1));
        return ExprText.Name(isScalar ? $"NaNRow({output})" : $"NaNRow(ref {output}, {Literals.Plain(_shape.Classes)})");
    }

    private ExprText Function(string name, string text)
    {
        _need(new Need(name, _shape.Width, 1));
        return ExprText.Name(text);
    }

    private static long Bits(Expr.Run e, int argument) => ((Expr.Bits)e.Args[argument]).Value;

    private string Text(Expr.Run e, int argument) => _expressions.Print(e.Args[argument]).Text;
}
