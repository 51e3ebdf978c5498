using System;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>What the elementary functions share: constants that differ by format, polynomials, and the splitting of a number into exponent and fraction.</summary>
internal sealed class ElementaryBuilder
{
    private readonly string _name;

    /// <param name="name">The name of the function.</param>
    /// <param name="element">The format.</param>
    /// <param name="emulation">How its multiply-adds may be emulated, for floats.</param>
    public ElementaryBuilder(string name, ElementType element, FmaEmulation emulation = FmaEmulation.Checked)
    {
        _name = name;
        Recipe = new Recipe(name, element) { Emulation = emulation };
        Format = FloatFormat.Of(element);
    }

    public Recipe Recipe { get; }

    public FloatFormat Format { get; }

    public bool IsDouble => Recipe.IsDouble;

    public Value One => Recipe.Const(1);

    public Value Zero => Recipe.Const(0);

    public Value Infinity => Recipe.Const(double.PositiveInfinity);

    public Value NegativeInfinity => Recipe.Const(double.NegativeInfinity);

    public Value NaN => Recipe.Const(double.NaN);

    /// <summary>A named constant, given by its exact values in the two formats.</summary>
    public Value Constant(string name, string single, string @double)
        => Recipe.Const(HexadecimalFloat.Read(IsDouble ? @double : single), name);

    /// <summary>A plain number that differs by format.</summary>
    public Value Number(double single, double @double) => Recipe.Const(IsDouble ? @double : single);

    /// <summary>Named polynomial coefficients, lowest power first.</summary>
    public Value[] Coefficients(string name, int lowestPower, string[] single, string[] @double)
        => (IsDouble ? @double : single).Select((c, i) => (Value)Recipe.Const(HexadecimalFloat.Read(c), name + (lowestPower + i))).ToArray();

    /// <summary>Named polynomial coefficients that are simple fractions, lowest power first.</summary>
    public Value[] Series(string name, int lowestPower, int count, Func<int, double> coefficient)
        => Enumerable.Range(lowestPower, count).Select(i => (Value)Recipe.Const(coefficient(i), name + i)).ToArray();

    public Value Line(Value value, string name, string? says = null) => Recipe.Name(value, name, says);

    public ElementaryFunction Done(Value result, string summary, params string[] remarks)
        => new(_name, Recipe, result.Id, summary, remarks);
}
