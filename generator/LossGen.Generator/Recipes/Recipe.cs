using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes;

/// <summary>
/// A piece of mathematics written once: a flat list of steps over values per class and per sample.
/// It knows nothing of lanes, and what lays it on lanes knows nothing of mathematics.
/// </summary>
internal sealed class Recipe
{
    private readonly List<Step> _steps = new();
    private readonly Dictionary<string, IReadOnlyList<double>> _tables = new();

    public Recipe(string title, ElementType element)
    {
        Title = title;
        Element = element;
    }

    public string Title { get; }

    public ElementType Element { get; }

    public bool IsDouble => Element == ElementType.Double;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>How multiply-adds may be emulated, unless one says otherwise itself.</summary>
    public FmaEmulation Emulation { get; init; }

    /// <summary>What gradients are multiplied by: 1 / ln b, divided by the rows of a mean.</summary>
    public PerSample Scale => new(this, Put(Op.Scale, Shape.PerSample));

    /// <summary>The tables of constants that <see cref="ClassConst"/> reads, by their names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Tables => _tables;

    /// <summary>True for the label's class.</summary>
    public PerClass IsLabel => new(this, Put(Op.IsLabel, Shape.PerClass));

    public PerSample Const(double value, string? name = null) => new(this, Put(Op.Const, Shape.PerSample, number: value, name: name));

    public PerSample BitsConst(long value) => new(this, Put(Op.BitsConst, Shape.PerSample, bits: value));

    /// <summary>A constant for each class: a number of a table that kernels hold.</summary>
    public PerClass ClassConst(string table, IReadOnlyList<double> values)
    {
        _tables[table] = values;
        return new PerClass(this, Put(Op.ClassConst, Shape.PerClass, target: table));
    }

    public PerClass Load(string argument, string name) => new(this, Put(Op.Load, Shape.PerClass, target: argument, name: name));

    /// <summary>An argument of an elementary function that differs from lane to lane.</summary>
    public PerClass Input(string name) => new(this, Put(Op.Input, Shape.PerClass, name: name));

    /// <summary>An argument of an elementary function that is the same in all lanes.</summary>
    public PerSample SharedInput(string name) => new(this, Put(Op.Input, Shape.PerSample, name: name));

    /// <summary>a b + c, rounded once.</summary>
    public Value Fma(Value a, Value b, Value c) => Fma(a, b, c, Emulation);

    /// <summary>The same where it may be emulated in another way than is the recipe's rule.</summary>
    public Value Fma(Value a, Value b, Value c, FmaEmulation emulation)
    {
        Value result = Apply(Op.Fma, a, b, c);
        _steps[result.Id] = _steps[result.Id] with { Emulation = IsPowerOfTwo(a) || IsPowerOfTwo(b) ? FmaEmulation.Exact : emulation };
        return result;
    }

    public Value Max(Value a, Value b) => Apply(Op.Max, a, b);

    public Value Min(Value a, Value b) => Apply(Op.Min, a, b);

    public Value Abs(Value a) => Apply(Op.Abs, a);

    public Value Greater(Value a, Value b) => Apply(Op.Greater, a, b);

    public Value GreaterOrEqual(Value a, Value b) => Apply(Op.GreaterOrEqual, a, b);

    public Value Equal(Value a, Value b) => Apply(Op.Equal, a, b);

    public Value And(Value a, Value b) => Apply(Op.And, a, b);

    public Value Or(Value a, Value b) => Apply(Op.Or, a, b);

    public Value Select(Value truth, Value a, Value b) => Apply(Op.Select, truth, a, b);

    public PerSample Select(PerSample truth, PerSample a, PerSample b) => (PerSample)Apply(Op.Select, truth, a, b);

    public Value BitAdd(Value a, Value b) => Apply(Op.BitAdd, a, b);

    public Value BitSub(Value a, Value b) => Apply(Op.BitSub, a, b);

    public Value BitAnd(Value a, Value b) => Apply(Op.BitAnd, a, b);

    public Value ShiftLeft(Value a, int count) => Wrap(Put(Op.ShiftLeft, ShapeOf(a), new[] { a.Id }, count));

    public Value ShiftRight(Value a, int count) => Wrap(Put(Op.ShiftRight, ShapeOf(a), new[] { a.Id }, count));

    public Value AsBits(Value a) => Apply(Op.AsBits, a);

    public Value AsReal(Value a) => Apply(Op.AsReal, a);

    public Value ToReal(Value a) => Apply(Op.ToReal, a);

    public Value Exponent(Value a) => Apply(Op.Exponent, a);

    public Value Fraction(Value a) => Apply(Op.Fraction, a);

    /// <summary>
    /// A value for which there is a shorter form that holds while some values, at least 0, lie in ranges: kernels of blocks take that, and go
    /// through a block once more where one does not; kernels of one sample's value take it, and call the kernel with the other.
    /// </summary>
    /// <param name="always">The form that always holds.</param>
    /// <param name="usual">The form that usually holds; where it does, with the same bits.</param>
    /// <param name="ranges">The values, and the bit patterns of the smallest numbers that are in range and of the smallest above that are not.</param>
    public PerClass Usually(PerClass always, PerClass usual, params (PerClass Value, long From, long Below)[] ranges)
    {
        // 64-bit integers have no quick maximum to watch ranges with.
        return IsDouble ? always : (PerClass)Wrap(Put(
            Op.Usually,
            Shape.PerClass,
            new[] { always.Id, usual.Id }.Concat(ranges.SelectMany(r => new[] { r.Value.Id, BitsConst(r.From).Id, BitsConst(r.Below).Id })).ToArray()));
    }

    /// <summary>
    /// A value for which there is a shorter form that holds while a value of the sample is small, as for nearly all rows: kernels of blocks take that, and the other
    /// for a tile that has a row with a large one.
    /// </summary>
    /// <param name="always">The form that always holds.</param>
    /// <param name="usual">The form that usually holds; where it does, with the same bits.</param>
    /// <param name="size">The value, at least 0.</param>
    /// <param name="limit">What it is usually below.</param>
    public Value Rarely(Value always, Value usual, PerSample size, PerSample limit) => Apply(Op.Rarely, always, usual, size, limit);

    public PerSample MaxOf(PerClass value, string name) => Reduce(Op.MaxOf, value, name);

    public PerSample SumOf(PerClass value, string name) => Reduce(Op.SumOf, value, name);

    public PerSample AtLabel(PerClass value, string name) => Reduce(Op.AtLabel, value, name);

    /// <summary>The largest of values that are at least 0, and the sum of all others: exact where one value dwarfs the rest, and safe where several are equal.</summary>
    public (PerSample Hi, PerSample Others) HiRestOf(PerClass value, string hi, string rest, string says)
    {
        PerSample high = Reduce(Op.HiOf, value, hi);
        Name(high, hi, says);
        return (high, new PerSample(this, Put(Op.RestOf, Shape.PerSample, new[] { high.Id }, name: rest)));
    }

    /// <summary>A sum and what rounding lost of it.</summary>
    public (PerSample Sum, PerSample Error) CompensatedSumOf(PerClass value, string sum, string error, string says)
    {
        PerSample total = Reduce(Op.CompensatedSumOf, value, sum);
        Name(total, sum, says);
        return (total, new PerSample(this, Put(Op.ErrorOf, Shape.PerSample, new[] { total.Id }, name: error)));
    }

    /// <summary>c0 + c1 x + c2 x^2 + ... by Horner's rule, in one variable.</summary>
    public Value Horner(Value x, string name, IReadOnlyList<Value> coefficients)
    {
        Value sum = coefficients[coefficients.Count - 1];
        for (int i = coefficients.Count - 2; i >= 0; i--)
        {
            sum = Fma(sum, x, coefficients[i]);
            Name(sum, name, null);
        }

        return sum;
    }

    public Value Call(string function, params Value[] arguments) => Wrap(Put(Op.Call, arguments.Max(ShapeOf), arguments.Select(a => a.Id), target: function));

    public void Store(string argument, Value value, string says)
    {
        int id = Put(Op.Store, Shape.PerClass, new[] { value.Id }, target: argument);
        _steps[id] = _steps[id] with { Says = says };
    }

    public void Return(PerSample value) => Put(Op.Return, Shape.PerSample, new[] { value.Id });

    /// <summary>All outputs of a row are NaN where the value is NaN.</summary>
    public void InvalidWhereNaN(PerSample value, string says)
    {
        int id = Put(Op.InvalidWhereNaN, Shape.PerSample, new[] { value.Id });
        _steps[id] = _steps[id] with { Says = says };
    }

    public Value Apply(Op op, params Value[] arguments) => Wrap(Put(op, arguments.Max(ShapeOf), arguments.Select(a => a.Id)));

    /// <summary>Has later passes read the value of one operation, rather than do it again.</summary>
    public void Keep(Value value) => _steps[value.Id] = _steps[value.Id] with { IsKept = true };

    public Value Name(Value value, string name, string? says)
    {
        _steps[value.Id] = _steps[value.Id] with { Name = name, Says = says };
        return value;
    }

    private PerSample Reduce(Op op, PerClass value, string name) => new(this, Put(op, Shape.PerSample, new[] { value.Id }, name: name));

    private bool IsPowerOfTwo(Value value)
        => _steps[value.Id] is { Op: Op.Const, Number: var number } && number != 0 && (BitConverter.DoubleToInt64Bits(number) & 0xfffffffffffff) == 0;

    private Shape ShapeOf(Value value) => _steps[value.Id].Shape;

    private Value Wrap(int id) => _steps[id].Shape == Shape.PerClass ? new PerClass(this, id) : new PerSample(this, id);

    private int Put(Op op, Shape shape, IEnumerable<int>? arguments = null, double number = 0, long bits = 0, string? target = null, string? name = null)
    {
        _steps.Add(new Step(_steps.Count, op, shape, new EquatableArray<int>(arguments ?? Array.Empty<int>()), number, bits, target, name));
        return _steps.Count - 1;
    }
}
