using System;
using System.Collections.Generic;
using System.Globalization;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the expressions of a kernel.</summary>
internal sealed class KernelExpressions
{
    private readonly KernelShape _shape;
    private readonly VarNames _names;
    private readonly KernelPlaces _places;
    private readonly KernelFunctions _functions;
    private readonly VectorSpelling _spelling;
    private readonly IntrinsicSpelling _intrinsics;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<double>> _tables;
    private readonly Dictionary<Var, Expr.LaneMask> _masks;

    /// <param name="kernel">The kernel.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="names">The names of its locals.</param>
    /// <param name="places">How places are written.</param>
    /// <param name="tables">The constants of the recipe, one a class.</param>
    /// <param name="body">The statements.</param>
    public KernelExpressions(
        Kernel kernel,
        LanesSignature signature,
        VarNames names,
        KernelPlaces places,
        IReadOnlyDictionary<string, IReadOnlyList<double>> tables,
        Seq<Stmt> body)
    {
        _shape = kernel.Shape;
        _names = names;
        _places = places;
        _functions = new KernelFunctions(_shape);
        _spelling = new VectorSpelling(_shape.Width, _shape.Element);
        _intrinsics = new IntrinsicSpelling(kernel, signature, _spelling, this, places);
        _tables = tables;
        _masks = Masks(body);
    }

    /// <summary>Whether masks are written as locals: narrower vectors have them inside the instruction.</summary>
    public bool HasMaskLocals => _shape.Width == VectorWidth.Vector512;

    private string Class => "Vector" + _shape.Width.Suffix();

    public ExprText Print(Expr expr) => expr switch
    {
        Expr.Use e => ExprText.Name(_names[e.Var]),
        Expr.Const e => _spelling.Const(_spelling.Literal(e.Value), e.Value == 0 && !double.IsNegativeInfinity(1 / e.Value)),
        Expr.Bits e => _spelling.BitsConst(e.Value),
        Expr.Whole e => _places.Whole(e.Index),
        Expr.Table e => Table(e),
        Expr.Apply e => Apply(e),
        Expr.Call e => ExprText.Name(ElementaryPrinter.NameOf(_functions.Of(e)!.Value) + List(e.Args)),
        Expr.Permute e => Permute(e),
        Expr.Blend e => Blend(e),
        Expr.LaneMask e => ExprText.Name(Mask(e.Lanes)),
        Expr.Load { From.Buffer.Stored: Stored.Int } e => ExprText.Name($"Labels{_shape.Width.Suffix()}({_places.Address(e.From)})"),
        Expr.Load e => ExprText.Name($"{Class}.LoadUnsafe({_places.Vector(e.From)})"),
        Expr.Address e => ExprText.Name(_places.Address(e.Of)),
        Expr.Reduce { Op: Op.AtLabel } e => ExprText.Name($"AtLabel{_shape.Width.Suffix()}({Print(e.Args[0]).Text}, {_places.Address(e.Of)}, {Literals.Plain(_shape.Classes)})"),
        Expr.Reduce e => ExprText.Name($"{_functions.ReductionOf(e)!.Value.Name}({_places.Address(e.Of)}{(e.Args.Count > 0 ? $", {Literals.Plain(_shape.Classes)}, {Print(e.Args[0]).Text}" : string.Empty)})"),
        Expr.Run e => _intrinsics.Print(e),
        _ => throw new InvalidOperationException($"{expr.GetType().Name} has no spelling."),
    };

    /// <summary>The value that a local begins with.</summary>
    public ExprText First(Var var, Expr value)
        => var is { Type: VarType.Bits, IsMutable: true } && value is Expr.Bits bits ? ExprText.Name(_intrinsics.Distance(bits.Value)) : Print(value);

    /// <summary>The type of a local, where it cannot be left to the compiler.</summary>
    public static string TypeOf(Var var, KernelShape shape)
    {
        bool isDouble = shape.Element == ElementType.Double;
        string Vector(string number) => $"Vector{shape.Width.Suffix()}<{number}>";
        return var.Type switch
        {
            VarType.Integer => "int",
            VarType.Flag => "bool",
            VarType.Bits => Vector(isDouble ? "ulong" : "uint"),
            VarType.Labels => Vector(isDouble ? "long" : "int"),
            _ => Vector(isDouble ? "double" : "float"),
        };
    }

    /// <summary>The locals that hold masks.</summary>
    private static Dictionary<Var, Expr.LaneMask> Masks(Seq<Stmt> body)
    {
        Dictionary<Var, Expr.LaneMask> masks = new();
        body.Each(stmt =>
        {
            if (stmt is Stmt.Let { Value: Expr.LaneMask mask } let)
            {
                masks[let.Vars[0]] = mask;
            }
        });
        return masks;
    }

    private ExprText Apply(Expr.Apply e)
    {
        if (e.Op == Op.IsLabel)
        {
            return ExprText.Name($"{Class}.Equals({Label(e)}).As{(_spelling.IsDouble ? "Double" : "Single")}()");
        }

        ExprText[] args = new ExprText[e.Args.Count];
        bool isElse = _functions.IsElse(e);
        for (int i = 0; i < args.Length; i++)
        {
            args[isElse && i > 0 ? 3 - i : i] = isElse && i == 0 ? ExprText.Name($"IsNot({Label((Expr.Apply)e.Args[0])})") : Print(e.Args[i]);
        }

        return _spelling.Apply(e.Op, args, e.Number, e.Emulation);
    }

    /// <summary>The labels, and the class that they are compared with.</summary>
    private string Label(Expr.Apply isLabel)
    {
        ExprText number = Print(isLabel.Args[1]);
        string wide = !_spelling.IsDouble ? number.Text : isLabel.Args[1] is Expr.Whole { Index.IsConstant: true } ? number.Text + "L" : "(long)" + number.In(ExprText.Unary);
        return $"{Print(isLabel.Args[0]).Text}, {Class}.Create({wide})";
    }

    private ExprText Table(Expr.Table e)
        => ExprText.Name(e.Class.IsConstant
            ? $"{Class}.Create({_spelling.Literal(_tables[e.Name][e.Class.Constant])})"
            : $"{Class}.Create(Unsafe.Add(ref {ConstantTables.First(e.Name)}, {_places.Whole(e.Class).Text}))");

    private ExprText Permute(Expr.Permute e)
    {
        PermuteForm form = PermuteForm.Of(e, 128 / (_spelling.IsDouble ? 64 : 32));
        ExprText first = Print(form.First == 0 ? e.First : e.Second);
        ExprText second = Print(form.Second == 0 ? e.First : e.Second);
        return form.Kind switch
        {
            PermuteKind.Same => first,
            PermuteKind.Blend => Blend(first, second, form.Control),
            PermuteKind.ZipLow or PermuteKind.ZipHigh => ExprText.Name($"{(_shape.Width == VectorWidth.Vector128 ? "Zip" : Instructions + ".Unpack")}{(form.Kind == PermuteKind.ZipLow ? "Low" : "High")}({first.Text}, {second.Text})"),
            PermuteKind.Halves => ExprText.Name($"{(_shape.Width == VectorWidth.Vector128 ? "ShuffleHalves" : Instructions + ".Shuffle")}({first.Text}, {second.Text}, {Hexadecimal(form.Control)})"),
            PermuteKind.Parts => ExprText.Name($"{Instructions}.{(_shape.Width == VectorWidth.Vector512 ? "Shuffle4x128" : "Permute2x128")}({first.Text}, {second.Text}, {Hexadecimal(form.Control)})"),
            PermuteKind.One => ExprText.Name(Shuffle(first, e.Places)),
            _ when _shape.Width == VectorWidth.Vector512 => ExprText.Name($"Avx512F.PermuteVar{(_spelling.IsDouble ? "8x64" : "16x32")}x2({first.Text}, {Create(e.Places, 2 * _shape.Lanes)}, {second.Text})"),
            _ => Blend(ExprText.Name(Shuffle(first, e.Places)), ExprText.Name(Shuffle(second, e.Places)), LanesOfSecond(e.Places)),
        };
    }

    private string Instructions => _shape.Width == VectorWidth.Vector512 ? "Avx512F" : "Avx";

    private ExprText Blend(Expr.Blend e)
    {
        Expr.LaneMask? mask = e.Mask as Expr.LaneMask ?? (e.Mask is Expr.Use use && _masks.TryGetValue(use.Var, out Expr.LaneMask? local) ? local : null);
        if (mask is null || HasMaskLocals)
        {
            string select = mask is null ? Class + ".ConditionalSelect" : "Avx512F.BlendVariable";
            (string first, string second, string text) = (Print(e.First).Text, Print(e.Second).Text, Print(e.Mask).Text);
            return ExprText.Name(mask is null ? $"{select}({text}, {second}, {first})" : $"{select}({first}, {second}, {text})");
        }

        return Blend(Print(e.First), Print(e.Second), Control(mask.Lanes));
    }

    private ExprText Blend(ExprText first, ExprText second, int lanes)
    {
        if (_shape.Width == VectorWidth.Vector512)
        {
            bool[] mask = new bool[_shape.Lanes];
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = (lanes & (1 << i)) != 0;
            }

            return ExprText.Name($"Avx512F.BlendVariable({first.Text}, {second.Text}, {Mask(new Seq<bool>(mask))})");
        }

        return ExprText.Name($"{(_shape.Width == VectorWidth.Vector256 ? "Avx.Blend" : "Blend")}({first.Text}, {second.Text}, {Hexadecimal(lanes)})");
    }

    private static int Control(Seq<bool> mask)
    {
        int control = 0;
        for (int i = 0; i < mask.Count; i++)
        {
            control |= mask[i] ? 1 << i : 0;
        }

        return control;
    }

    private static int LanesOfSecond(Seq<int> places)
    {
        int lanes = 0;
        for (int i = 0; i < places.Count; i++)
        {
            lanes |= places[i] < places.Count ? 0 : 1 << i;
        }

        return lanes;
    }

    private string Shuffle(ExprText vector, Seq<int> places) => $"{Class}.Shuffle({vector.Text}, {Create(places, _shape.Lanes)})";

    /// <summary>Places as a vector, counted anew from so many on.</summary>
    private string Create(Seq<int> places, int modulus)
    {
        string[] texts = new string[places.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Literals.Plain(places[i] % modulus) + Long;
        }

        return $"{Class}.Create({string.Join(", ", texts)})";
    }

    private string Mask(Seq<bool> lanes)
    {
        string[] texts = new string[lanes.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = (lanes[i] ? "-1" : "0") + Long;
        }

        return $"{Class}.Create({string.Join(", ", texts)}).As{(_spelling.IsDouble ? "Double" : "Single")}()";
    }

    private string Long => _spelling.IsDouble ? "L" : string.Empty;

    private static string Hexadecimal(int control) => "0x" + control.ToString("x", CultureInfo.InvariantCulture);

    private string List(Seq<Expr> args)
    {
        string[] texts = new string[args.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Print(args[i]).Text;
        }

        return "(" + string.Join(", ", texts) + ")";
    }
}
