using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>How one operation is written in C# for one width and element type.</summary>
internal abstract class Spelling
{
    protected Spelling(VectorWidth width, ElementType element)
    {
        Width = width;
        Element = element;
    }

    public VectorWidth Width { get; }

    public ElementType Element { get; }

    public bool IsDouble => Element == ElementType.Double;

    /// <summary>float or double.</summary>
    public string Number => IsDouble ? "double" : "float";

    public int Lanes => Width.Lanes(Element);

    /// <summary>Whether the question at a label is which classes are others: the operation that computes their value then runs under that mask, and nothing is selected.</summary>
    public bool ComparesWithOthers => Width == VectorWidth.Vector512;

    /// <summary>The type of a value.</summary>
    public abstract string Type { get; }

    /// <summary>The type of what a function gives.</summary>
    public virtual string ReturnType => Type;

    /// <summary>A value as a function gives it.</summary>
    public virtual string Returned(string value) => value;

    /// <summary>The function that does a multiply-add; null where it is written out.</summary>
    public virtual string? FmaOf(Step step) => FmaOf(step.Emulation);

    /// <summary>The function that does a multiply-add which may be emulated in a certain way.</summary>
    public virtual string FmaOf(FmaEmulation emulation) => "Fma";

    /// <summary>How a local of a kind of value is declared.</summary>
    public abstract string Declare(ValueKind kind);

    public abstract ExprText Const(string text, bool isZero);

    public abstract ExprText BitsConst(long bits);

    /// <summary>The same number in every lane.</summary>
    public abstract ExprText Broadcast(ExprText number);

    public ExprText Apply(Step step, IReadOnlyList<ExprText> a) => Apply(step.Op, a, (int)step.Number, step.Emulation);

    /// <param name="op">The operation.</param>
    /// <param name="a">Its arguments.</param>
    /// <param name="shift">How far bits are shifted.</param>
    /// <param name="emulation">How a multiply-add may be emulated.</param>
    public abstract ExprText Apply(Op op, IReadOnlyList<ExprText> a, int shift = 0, FmaEmulation emulation = FmaEmulation.Checked);

    public string Literal(double value) => Literals.Of(value, IsDouble);

    public static Spelling Of(VectorWidth width, ElementType element, bool casts)
        => width == VectorWidth.Scalar ? new ScalarSpelling(element, casts) : new VectorSpelling(width, element);

    protected static ExprText Call(string function, IReadOnlyList<ExprText> a)
    {
        string[] texts = new string[a.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = a[i].Text;
        }

        return ExprText.Name(function + "(" + string.Join(", ", texts) + ")");
    }

    protected static Exception NotPrintable(Op op) => new InvalidOperationException($"{op} has no spelling.");
}
