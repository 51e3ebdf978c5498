using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Printing;

/// <summary>How what belongs to kernels rather than to recipes is written: each as <see cref="Intrinsic"/> says what it means.</summary>
internal sealed class IntrinsicSpelling
{
    private const string Gradients = "gradients";

    private readonly Kernel _kernel;
    private readonly LanesSignature _signature;
    private readonly VectorSpelling _spelling;
    private readonly KernelExpressions _expressions;
    private readonly KernelPlaces _places;
    private readonly Dictionary<Intrinsic, Func<Expr.Run, ExprText>> _spellings;

    public IntrinsicSpelling(Kernel kernel, LanesSignature signature, VectorSpelling spelling, KernelExpressions expressions, KernelPlaces places)
    {
        _kernel = kernel;
        _signature = signature;
        _spelling = spelling;
        _expressions = expressions;
        _places = places;
        _spellings = new()
        {
            [Intrinsic.Count] = e => ExprText.Name($"Math.Min({Text(e, 0)}, {ExprText.Binary(Operand(e, 1), "-", Operand(e, 2), ExprText.Additive).Text})"),
            [Intrinsic.GradientBlocks] = e => new ExprText($"Unsafe.IsNullRef(ref {Gradients}) ? 0 : {Text(e, 0)}", ExprText.Conditional),
            [Intrinsic.NeedsGradients] = e => new ExprText($"{Operand(e, 0).In(ExprText.Relational)} > 0", ExprText.Relational),
            [Intrinsic.Row] = e => new ExprText($"({Text(e, 0)} + {Text(e, 1)}) * {Lanes}", ExprText.Multiplicative),
            [Intrinsic.AtLabels] = e => ExprText.Name($"AtLabels{Width}({Text(e, 0)}, {Text(e, 1)}, {Apart})"),
            [Intrinsic.ConstantsAtLabels] = e => ExprText.Name($"AtLabels{Width}({Text(e, 0)}, ref {ConstantTables.First(((Expr.Table)e.Args[1]).Name)}, 0, 1)"),
            [Intrinsic.PutAtLabels] = e => ExprText.Name($"PutAtLabels({Text(e, 0)}, {Text(e, 1)}, {Text(e, 2)}, {Apart})"),
            [Intrinsic.AnyAtLeast] = e => ExprText.Name($"{Class}.GreaterThanOrEqualAny({Text(e, 0)}, {Text(e, 1)})"),
            [Intrinsic.LargerDistance] = LargerDistance,
            [Intrinsic.AnyAtLeastDistance] = e => ExprText.Name($"{Class}.GreaterThanOrEqualAny({Text(e, 0)}, {Distance(Bits(e, 1) - Bits(e, 2))})"),
            [Intrinsic.Either] = e => ExprText.Binary(Operand(e, 0), "||", Operand(e, 1), ExprText.LogicalOr),
            [Intrinsic.AnyNaN] = e => new ExprText($"!{Class}.EqualsAll({Text(e, 0)}, {Text(e, 0)})", ExprText.Unary),
            [Intrinsic.TwoSum] = e => ExprText.Name($"TwoSum({Text(e, 0)}, {Text(e, 1)}, {Text(e, 2)})"),
            [Intrinsic.NaNRows] = NaNRows,
            [Intrinsic.SlowTile] = SlowTile,
            [Intrinsic.RowByRow] = e => ExprText.Name(_signature.RowByRowCall(Rows(e, 0, _kernel.Shape.Lanes), Rows(e, 1, _kernel.Shape.Lanes)).TrimEnd(';')),
            [Intrinsic.Part] = Part,
        };
    }

    private string Class => "Vector" + Width;

    private string Width => _kernel.Shape.Width.Suffix();

    private string Lanes => Literals.Plain(_kernel.Shape.Lanes);

    private string Classes => Literals.Plain(_kernel.Shape.Classes);

    /// <summary>How far a number is from that of the next row, and of the next class.</summary>
    private string Apart => _kernel.Shape.ByClass ? "1, stride" : $"{Classes}, 1";

    /// <summary>The numbers of a row that are beside those of the next, in an argument with classes.</summary>
    private int RowLength => _kernel.Shape.ByClass ? 1 : _kernel.Shape.Classes;

    public ExprText Print(Expr.Run e) => _spellings[e.Intrinsic](e);

    /// <summary>A distance of bit patterns, in all lanes.</summary>
    public string Distance(long distance)
        => distance == 0 ? $"{Class}<{(_spelling.IsDouble ? "ulong" : "uint")}>.Zero" : $"{Class}.Create({Unsigned(distance)})";

    private string Unsigned(long bits) => Literals.Bits(bits, _spelling.IsDouble) + "u";

    private ExprText LargerDistance(Expr.Run e)
    {
        string bits = $"{Operand(e, 1).In(ExprText.Primary)}.AsUInt{(_spelling.IsDouble ? "64" : "32")}()";
        string distance = Bits(e, 2) == 0 ? bits : $"{bits} - {Class}.Create({Unsigned(Bits(e, 2))})";
        return ExprText.Name($"{Class}.Max({Text(e, 0)}, {distance})");
    }

    private ExprText NaNRows(Expr.Run e)
    {
        // The value of the first block, from which the function goes on to all others.
        string first = _places.Address(((Expr.Address)e.Args[0]).Of with { Block = Index.Zero });
        string checks = $"{first}, {Literals.Plain(_kernel.Storage!.BlockVectors * _kernel.Shape.Lanes)}, {Lanes}, {Text(e, 1)}";
        string losses = OfTile("losses", _kernel.Shape.Lanes, e.Args[2]);
        string gradients = OfTile(Gradients, _kernel.Shape.Lanes * RowLength, e.Args[2]);
        return ExprText.Name($"NaNRows({checks}, {losses}, {gradients}, {Apart}, {(IsNone(e.Args[3]) ? "0" : $"{Operand(e, 3).In(ExprText.Relational)} > 0 ? {Classes} : 0")})");
    }

    /// <summary>The same kernel for rows that the fast path does not hold for: its batch is the tile.</summary>
    private ExprText SlowTile(Expr.Run e)
    {
        string Argument(string array)
        {
            bool hasClasses = array == Gradients || IsInput(array);
            string tile = OfTile(array, _kernel.Shape.Lanes * (hasClasses ? RowLength : 1), e.Args[0]);

            // Gradients that nobody wants have no place, which must not be moved.
            return array != Gradients ? tile : IsNone(e.Args[2]) ? "ref " + array : $"ref ({Operand(e, 2).In(ExprText.Relational)} > 0 ? {tile} : ref {array})";
        }

        string count = Text(e, 1);
        return ExprText.Name($"{BlockKernelPrinter.SlowName}({_signature.Arguments(Argument, new[] { count, count })})");
    }

    private ExprText Part(Expr.Run e)
    {
        List<string> last = new();
        for (int i = 1; i < e.Args.Count; i++)
        {
            last.Add(e.Args[i] is Expr.Use { Var.IsMutable: true } ? "ref " + Text(e, i) : Text(e, i));
        }

        return ExprText.Name($"{BlockKernelPrinter.PartOf(((Expr.Whole)e.Args[0]).Index.Constant)}({_signature.Arguments(a => "ref " + a, last)})");
    }

    /// <summary>The numbers of a tile in an argument.</summary>
    private string OfTile(string array, int ofBlock, Expr first) => $"ref Unsafe.Add(ref {array}, {Times(first, ofBlock)})";

    private string Rows(Expr.Run e, int blocks, int ofBlock) => Times(e.Args[blocks], ofBlock);

    private string Times(Expr blocks, int factor) => ExprText.Binary(_expressions.Print(blocks), "*", ExprText.Name(Literals.Plain(factor)), ExprText.Multiplicative).Text;

    private bool IsInput(string array)
    {
        foreach (string input in _signature.Inputs)
        {
            if (array == input + "s")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNone(Expr blocks) => blocks is Expr.Whole { Index: { IsConstant: true, Constant: 0 } };

    private static long Bits(Expr.Run e, int argument) => ((Expr.Bits)e.Args[argument]).Value;

    private ExprText Operand(Expr.Run e, int argument) => _expressions.Print(e.Args[argument]);

    private string Text(Expr.Run e, int argument) => Operand(e, argument).Text;
}
