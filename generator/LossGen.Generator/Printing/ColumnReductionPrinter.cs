using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the reduction of one column a class to a single one, in the order that <see cref="ReductionOrder"/> decides: written out for few classes, and above that in
/// loops over four virtual lanes at a time, whose partial results fit into registers.
/// </summary>
internal sealed class ColumnReductionPrinter
{
    private const int LanesAtOnce = 4;
    private const int MostUnrolledClasses = 16;

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

    public void Print()
    {
        _w.Line($"/// <summary>{ReductionWords.What(_op)} of the columns, row by row.</summary>");
        _w.Line(_classes <= MostUnrolledClasses ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]" : KernelPrinter.FullSpeed);
        string type = TwoResults ? $"({_spelling.Type} {ReductionWords.Capital(Names.First)}, {_spelling.Type} {ReductionWords.Capital(Names.Second)})" : _spelling.Type;
        _w.Line($"private static {type} {_op}Columns{_spelling.Width.Suffix()}(ref {_spelling.Number} columns)").Open();
        if (_classes <= MostUnrolledClasses)
        {
            WrittenOut();
        }
        else
        {
            Loops();
        }

        _w.Line(TwoResults ? $"return ({Names.First}, {Names.Second});" : $"return {Names.First};");
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

    private void Loops()
    {
        int apart = _virtualLanes / LanesAtOnce;
        string lanes = Literals.Plain(_spelling.Lanes);
        ReductionPrinter all = Reduction(string.Empty, apart);
        foreach (int j in ReductionOrder.Walk(apart, apart))
        {
            // The virtual lanes j, j + apart, j + 2 apart and j + 3 apart, each over all its classes.
            string name = Literals.Plain(j);
            ReductionPrinter part = Reduction("Of" + name, LanesAtOnce);
            int[] lane = Enumerable.Range(0, LanesAtOnce).Select(k => j + (k * apart)).ToArray();
            part.Declare();
            int whole = _classes / _virtualLanes * _virtualLanes;
            _w.Line($"for (int c = {name}; c < {Literals.Plain(whole)}; c += {Literals.Plain(_virtualLanes)})").Open();
            _w.Line($"ref {_spelling.Number} column = ref Unsafe.Add(ref columns, c * {lanes});");
            foreach (int k in Enumerable.Range(0, LanesAtOnce))
            {
                Take(part, k, "at" + Literals.Plain(k), $"{Vector}.LoadUnsafe(ref column{Plus(k * apart)})");
            }

            _w.Close().Line();
            for (int k = 0; k < LanesAtOnce && whole + lane[k] < _classes; k++)
            {
                Take(part, k, "c" + Literals.Plain(whole + lane[k]), $"{Vector}.LoadUnsafe(ref columns{Plus(whole + lane[k])})");
            }

            part.Finish();
            all.TakePart(j, Names.First + "Of" + name, TwoResults ? Names.Second + "Of" + name : null);
            all.MergeAfter(j, apart);
            _w.Gap();
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
