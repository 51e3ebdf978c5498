using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes a step as an expression: named steps by their names, everything else inside the line that reads it.</summary>
internal sealed class ExpressionPrinter
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly Spelling _scalar;
    private readonly Spelling _vector;
    private readonly bool _rowsInLanes;
    private readonly Action<Need> _need;

    /// <param name="steps">The recipe.</param>
    /// <param name="scalar">The spelling of values of the sample.</param>
    /// <param name="vector">The spelling of values of a class.</param>
    /// <param name="rowsInLanes">Whether values of the sample are vectors too, each lane another sample.</param>
    /// <param name="need">Told of each function that the text calls.</param>
    public ExpressionPrinter(IReadOnlyList<Step> steps, Spelling scalar, Spelling vector, bool rowsInLanes, Action<Need> need)
    {
        _steps = steps;
        _scalar = scalar;
        _vector = vector;
        _rowsInLanes = rowsInLanes;
        _need = need;
    }

    /// <summary>Whether the form that usually holds is written, where there is one.</summary>
    public bool IsUsual { get; set; }

    /// <summary>Whether the form for rare cases is written, true, or that which leaves them out, false; null where all is one.</summary>
    public bool? IsRare { get; set; }

    /// <param name="id">The step.</param>
    /// <param name="wide">Whether the reader wants a value of a class, so that values of the sample are broadcast.</param>
    /// <param name="nameOf">The names of the steps that have lines.</param>
    public ExprText Print(int id, bool wide, Func<Step, string> nameOf)
    {
        Step step = _steps[id];
        bool own = _rowsInLanes || (step.Shape == Shape.PerClass && !step.Op.Reduces());
        Spelling spelling = wide ? _vector : _scalar;
        if (step.Op == Op.Const)
        {
            return spelling.Const(step.Name ?? spelling.Literal(step.Number), step.Number == 0 && step.Name is null && !double.IsNegativeInfinity(1 / step.Number));
        }

        if (step.Op == Op.BitsConst)
        {
            return spelling.BitsConst(step.Bits);
        }

        if (wide && !own)
        {
            return spelling.Broadcast(Print(id, false, nameOf));
        }

        return step.Op == Op.Scale ? ExprText.Name(Arguments.Scale)
            : step.Op is Op.IsLabel or Op.ClassConst ? ExprText.Name(nameOf(step))
            : step.IsInline ? Apply(step, wide, nameOf)
            : ExprText.Name(nameOf(step));
    }

    /// <summary>The operation of a step itself, whether or not the step has a line.</summary>
    public ExprText Apply(Step step, bool wide, Func<Step, string> nameOf)
    {
        Spelling spelling = wide ? _vector : _scalar;
        if (step.Op == Op.Call)
        {
            return Call(step, wide, new[] { nameOf });
        }

        switch (step.Op)
        {
            case Op.Usually:
                return Print(step.Arguments[IsUsual ? 1 : 0], wide, nameOf);
            case Op.Rarely:
                return Print(step.Arguments[IsRare == false ? 1 : 0], wide, nameOf);
            case Op.Fma when spelling.FmaOf(step) is { } fma:
                _need(new Need(fma, spelling.Width, 1));
                break;
            case Op.Max or Op.Min when spelling.Type == spelling.Number || spelling.Width != VectorWidth.Scalar:
            case Op.Exponent or Op.Fraction:
                _need(new Need(step.Op.ToString(), spelling.Width, 1));
                break;
            case Op.Neg when spelling.Width != VectorWidth.Scalar:
                _need(new Need("Negate", spelling.Width, 1));
                break;
            case Op.AsBits or Op.AsReal when spelling.Width == VectorWidth.Scalar:
                _need(new Need("Bits", spelling.Width, 1));
                break;
        }

        bool isElse = step.Op == Op.Select && _steps[step.Arguments[0]].Op == Op.IsLabel && spelling.ComparesWithOthers;
        ExprText[] arguments = new ExprText[step.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[isElse && i > 0 ? 3 - i : i] = Print(step.Arguments[i], wide, nameOf);
        }

        // What is true of the whole sample chooses between vectors as it would between numbers.
        return wide && !_rowsInLanes && step.Op == Op.Select && _steps[step.Arguments[0]].Shape == Shape.PerSample
            ? _scalar.Apply(step, new[] { Print(step.Arguments[0], false, nameOf), arguments[1], arguments[2] })
            : spelling.Apply(step, arguments);
    }

    /// <summary>A call for several values at once: what differs from lane to lane stands once for each value, what is shared once.</summary>
    public ExprText Call(Step step, bool wide, IReadOnlyList<Func<Step, string>> names)
    {
        IReadOnlyList<bool> shared = Recipes.Elementary.ElementaryFunctions.SharedInputs(step.Target!, _scalar.Element);
        bool perLane = _rowsInLanes && shared.Contains(true);
        Need need = new(step.Target!, wide ? _vector.Width : VectorWidth.Scalar, names.Count, perLane, IsRare == true);
        _need(need);
        List<string> arguments = new();
        for (int i = 0; i < step.Arguments.Count; i++)
        {
            bool wideArgument = wide && (!shared[i] || perLane);
            foreach (Func<Step, string> nameOf in shared[i] ? names.Take(1) : names)
            {
                arguments.Add(Print(step.Arguments[i], wideArgument, nameOf).Text);
            }
        }

        return ExprText.Name(ElementaryPrinter.NameOf(need) + "(" + string.Join(", ", arguments) + ")");
    }
}
