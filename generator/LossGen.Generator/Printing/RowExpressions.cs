using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the expressions of a kernel of one row: vectors of its classes, and numbers of the row.</summary>
internal sealed class RowExpressions
{
    private readonly KernelShape _shape;
    private readonly VarNames _names;
    private readonly RowPlaces _places;
    private readonly Spelling _scalar;
    private readonly Spelling _vector;
    private readonly Func<Expr.Run, ExprText> _run;
    private readonly Action<Need> _need;

    /// <param name="shape">What the kernel is for.</param>
    /// <param name="names">The names of its locals.</param>
    /// <param name="places">How its places are written.</param>
    /// <param name="casts">Whether every operation on one number is cast to its type.</param>
    /// <param name="signature">What it takes, and what it calls.</param>
    /// <param name="need">Told of the functions called.</param>
    public RowExpressions(KernelShape shape, VarNames names, RowPlaces places, bool casts, RowSignature signature, Action<Need> need)
    {
        _shape = shape;
        _names = names;
        _places = places;
        _scalar = Spelling.Of(VectorWidth.Scalar, shape.Element, casts);
        _vector = Spelling.Of(shape.Width, shape.Element, casts);
        _run = new RowIntrinsics(shape, _vector, signature, this, need).Print;
        _need = need;
    }

    /// <summary>An expression as what it is: constants in all lanes.</summary>
    public ExprText Print(Expr expr) => Print(expr, isWide: !expr.IsOfRow());

    /// <summary>An expression as one number, which constants may be.</summary>
    public ExprText PrintNumber(Expr expr) => Print(expr, isWide: false);

    /// <summary>How a local is declared.</summary>
    public string Declare(Var var) => var.Type switch
    {
        VarType.Integer => "int",
        VarType.Flag => "bool",
        VarType.Number => _scalar.Declare(ValueKind.Real),
        VarType.Pattern => _scalar.Declare(ValueKind.Bits),
        VarType.Bits => _vector.Declare(ValueKind.Bits),
        VarType.Mask => _vector.Declare(ValueKind.Truth),
        _ => _vector.Declare(ValueKind.Real),
    };

    private ExprText Print(Expr expr, bool isWide)
    {
        Spelling spelling = isWide ? _vector : _scalar;
        switch (expr)
        {
            case Expr.Use e:
                return ExprText.Name(_names[e.Var]);
            case Expr.Const e:
                return spelling.Const(spelling.Literal(e.Value), e.Value == 0 && !double.IsNegativeInfinity(1 / e.Value));
            case Expr.Bits e:
                return spelling.BitsConst(e.Value);
            case Expr.Whole e:
                return _places.Whole(e.Index);
            case Expr.Broadcast e:
                return spelling.Broadcast(Print(e.Number, isWide: false));
            case Expr.Apply e:
                return Apply(e, isWide);
            case Expr.Call e:
                return Call(e, isWide);
            case Expr.Load e:
                return _places.Load(e.From);
            case Expr.Element e:
                return _places.Element(e.From);
            case Expr.Keep e:
                return Keep(e);
            case Expr.Across e:
                return Function(e.Op.ToString(), _shape.Width, e.Parts);
            case Expr.Run e:
                return _run(e);
            default:
                throw new InvalidOperationException($"{expr.GetType().Name} has no spelling in a kernel of one row.");
        }
    }

    private ExprText Apply(Expr.Apply e, bool isWide)
    {
        Spelling spelling = isWide ? _vector : _scalar;
        switch (e.Op)
        {
            case Op.Fma:
                _need(new Need(spelling.FmaOf(e.Emulation), spelling.Width, 1));
                break;
            case Op.Max or Op.Min or Op.Exponent or Op.Fraction:
                _need(new Need(e.Op.ToString(), spelling.Width, 1));
                break;
            case Op.Neg when spelling.Width != VectorWidth.Scalar:
                _need(new Need("Negate", spelling.Width, 1));
                break;
            case Op.AsBits or Op.AsReal when spelling.Width == VectorWidth.Scalar:
                _need(new Need("Bits", spelling.Width, 1));
                break;
        }

        // What is true of the whole row chooses between vectors as it would between numbers.
        bool isChoice = isWide && e.Op == Op.Select && e.Args[0].IsOfRow();
        ExprText[] args = new ExprText[e.Args.Count];
        for (int i = 0; i < args.Length; i++)
        {
            // What nobody wants may be anything.
            args[i] = i == 2 && e.Args[0] is Expr.Run ? ExprText.Name("default") : Print(e.Args[i], isWide && !(isChoice && i == 0));
        }

        return (isChoice ? _scalar : spelling).Apply(e.Op, args, e.Number, e.Emulation);
    }

    private ExprText Call(Expr.Call e, bool isWide)
    {
        IReadOnlyList<bool> shared = ElementaryFunctions.SharedInputs(e.Function, _shape.Element);
        Need need = new(e.Function, isWide ? _shape.Width : VectorWidth.Scalar, e.Values);
        _need(need);
        List<string> args = new(e.Args.Count);
        int at = 0;
        for (int i = 0; i < shared.Count; i++)
        {
            for (int value = 0; value < (shared[i] ? 1 : e.Values); value++)
            {
                args.Add(Print(e.Args[at++], isWide && !shared[i]).Text);
            }
        }

        return ExprText.Name($"{ElementaryPrinter.NameOf(need)}({string.Join(", ", args)})");
    }

    private ExprText Keep(Expr.Keep e)
    {
        bool isKnown = e.At.IsConstant;
        _need(new Need(isKnown ? "Keep" : "KeepToEnd", _shape.Width, 1));
        string lanes = isKnown ? Literals.Plain(e.End - e.At.Constant) : $"{_places.Whole(e.At).Text}, {Literals.Plain(e.End)}";
        return ExprText.Name($"{(isKnown ? "Keep" : "KeepToEnd")}({Print(e.Value, isWide: true).Text}, {lanes}, {_scalar.Literal(e.Others)})");
    }

    private ExprText Function(string name, VectorWidth width, Seq<Expr> args)
    {
        _need(new Need(name, width, 1));
        string[] texts = new string[args.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Print(args[i], isWide: true).Text;
        }

        return ExprText.Name($"{name}({string.Join(", ", texts)})");
    }
}
