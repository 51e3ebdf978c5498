using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the reduction of one column a class to a single one, in the order that <see cref="ReductionOrder"/> decides: written out for few classes, and above that by
/// a function for four virtual lanes at a time, whose partial results fit into registers.
/// </summary>
internal sealed class ColumnReductionPrinter
{
    private const int LanesAtOnce = 4;
    private const int MostUnrolledClasses = 16;
    private const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    private readonly Op _op;
    private readonly int _classes;
    private readonly Spelling _spelling;
    private readonly int _virtualLanes;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;

    public ColumnReductionPrinter(Op op, int classes, VectorWidth width, ElementType element, SourceWriter writer, Action<Need> need)
    {
        _op = op;
        _classes = classes;
        _spelling = Spelling.Of(width, element, casts: false);
        _virtualLanes = ReductionOrder.Lanes(classes, element);
        _w = writer;
        _need = need;
    }

    private string Vector => "Vector" + _spelling.Width.Suffix();

    private bool TwoResults => _op is Op.HiOf or Op.CompensatedSumOf;

    private (string First, string Second) Names => ReductionWords.Results(_op);

    private string Type => TwoResults ? $"({_spelling.Type} {ReductionWords.Capital(Names.First)}, {_spelling.Type} {ReductionWords.Capital(Names.Second)})" : _spelling.Type;

    private string Result => TwoResults ? $"({Names.First}, {Names.Second})" : Names.First;

    /// <summary>From one lane to the next that the same function takes.</summary>
    private int Apart => _virtualLanes / LanesAtOnce;

    public void Print()
    {
        bool writtenOut = _classes <= MostUnrolledClasses;
        if (!writtenOut)
        {
            PrintLanes();
        }

        _w.Line($"/// <summary>{ReductionWords.What(_op)} of the columns, row by row.</summary>");
        _w.Line(writtenOut ? Inlined : KernelPrinter.FullSpeed);
        _w.Line($"private static {Type} {_op}Columns{_spelling.Width.Suffix()}(ref {_spelling.Number} columns)").Open();
        if (writtenOut)
        {
            WrittenOut();
        }
        else
        {
            Parts();
        }

        _w.Line($"return {Result};");
        _w.Close();
    }

    private void WrittenOut()
    {
        ReductionPrinter reduction = Reduction(string.Empty, _virtualLanes);
        foreach (int c in ReductionOrder.Walk(_virtualLanes, _classes))
        {
            string column = "c" + Literals.Plain(c);
            _w.Line($"var {column} = {Vector}.LoadUnsafe(ref columns{Plus(c)});");
            reduction.Take(new Slot(c, string.Empty, int.MaxValue, c, true), Expr.Name(column));
            reduction.MergeAfter(c, _classes);
        }
    }

    private void Parts()
    {
        ReductionPrinter all = Reduction(string.Empty, Apart);
        foreach (int first in ReductionOrder.Walk(Apart, Apart))
        {
            string number = Literals.Plain(first);
            string name = Names.First + "Of" + number;
            string? second = TwoResults ? Names.Second + "Of" + number : null;
            _w.Line($"var {(second is null ? name : $"({name}, {second})")} = {_op}Lanes{_spelling.Width.Suffix()}(ref columns, {number});");
            all.TakePart(first, name, second);
            all.MergeAfter(first, Apart);
        }
    }

    /// <summary>The function for four virtual lanes, each over all its classes.</summary>
    private void PrintLanes()
    {
        string apart = Literals.Plain(Apart);
        string lanes = Literals.Plain(_spelling.Lanes);
        int whole = _classes / _virtualLanes * _virtualLanes;
        string group = string.Concat(Enumerable.Range(1, LanesAtOnce - 1).Select(k => (k == LanesAtOnce - 1 ? " and c + " : ", c + ") + Literals.Plain(k * Apart)));
        _w.Line($"/// <summary>The same of the classes c{group}, for c = first, first + {Literals.Plain(_virtualLanes)} and so on.</summary>");
        _w.Line(Inlined);
        _w.Line($"private static {Type} {_op}Lanes{_spelling.Width.Suffix()}(ref {_spelling.Number} columns, int first)").Open();
        ReductionPrinter part = Reduction(string.Empty, LanesAtOnce);
        part.Declare();
        _w.Line($"for (int c = first; c < {Literals.Plain(whole)}; c += {Literals.Plain(_virtualLanes)})").Open();
        _w.Line($"ref {_spelling.Number} column = ref Unsafe.Add(ref columns, c * {lanes});");
        foreach (int k in Enumerable.Range(0, LanesAtOnce))
        {
            Take(part, k, "at" + Literals.Plain(k), $"{Vector}.LoadUnsafe(ref column{Plus(k * Apart)})");
        }

        _w.Close().Line();
        Left(part, whole);
        part.Finish();
        _w.Line($"return {Result};");
        _w.Close().Gap();
    }

    /// <summary>The classes behind the last whole round of lanes: some lanes have one more.</summary>
    private void Left(ReductionPrinter part, int whole)
    {
        if (whole == _classes)
        {
            return;
        }

        _w.Line($"ref {_spelling.Number} left = ref Unsafe.Add(ref columns, ({Literals.Plain(whole)} + first) * {Literals.Plain(_spelling.Lanes)});");
        for (int k = 0; k < LanesAtOnce && _classes - whole > k * Apart; k++)
        {
            int count = _classes - whole - (k * Apart);
            if (count < Apart)
            {
                _w.Line($"if (first < {Literals.Plain(count)})").Open();
            }

            Take(part, k, "left" + Literals.Plain(k), $"{Vector}.LoadUnsafe(ref left{Plus(k * Apart)})");
            if (count < Apart)
            {
                _w.Close().Line();
            }
        }
    }

    private void Take(ReductionPrinter reduction, int register, string name, string load)
    {
        string value = load;
        if (_op == Op.HiOf)
        {
            // It is read twice.
            _w.Line($"var {name} = {load};");
            value = name;
        }

        reduction.Take(new Slot(register, string.Empty, int.MaxValue, register, true), Expr.Name(value));
    }

    private ReductionPrinter Reduction(string suffix, int accumulators)
    {
        Step step = new(0, _op, Shape.PerSample, default, Name: Names.First + suffix);
        return new ReductionPrinter(step, TwoResults ? Names.Second + suffix : null, accumulators, true, _spelling, _spelling, _w, _need);
    }

    private string Plus(int columns) => columns == 0 ? string.Empty : ", " + Literals.Plain(columns * _spelling.Lanes);
}
