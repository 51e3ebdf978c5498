using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the reduction of each row of a block, as the rows lie: every four classes of some rows at once into the four lowest virtual lanes, in the order that
/// <see cref="ReductionOrder"/> decides, and only what is left of them becomes columns. Nothing outside the rows is read.
/// </summary>
internal sealed class RowReductionPrinter
{
    private const int Chunk = 4;
    private const int MostUnrolledClasses = 16;
    private static readonly string[] s_letters = { "a", "b", "c", "d" };

    private readonly Op _op;
    private readonly int _classes;
    private readonly Spelling _spelling;
    private readonly int _accumulators;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;

    public RowReductionPrinter(Op op, int classes, VectorWidth width, SourceWriter writer, Action<Need> need)
    {
        _op = op;
        _classes = classes;
        _spelling = Spelling.Of(width, ElementType.Single, casts: false);
        _accumulators = ReductionOrder.Lanes(classes, ElementType.Single) / Chunk;
        _w = writer;
        _need = need;
    }

    private string Width => _spelling.Width.Suffix();

    private bool TwoResults => _op is Op.HiOf or Op.CompensatedSumOf;

    private (string First, string Second) Names => ReductionWords.Results(_op);

    private string Type => TwoResults ? $"({_spelling.Type} {ReductionWords.Capital(Names.First)}, {_spelling.Type} {ReductionWords.Capital(Names.Second)})" : _spelling.Type;

    public void Print()
    {
        if (_classes < Chunk)
        {
            OfFew();
            return;
        }

        Whole();
        _w.Gap();
        Lanes();
    }

    /// <summary>Two or three classes become columns by a few permutations.</summary>
    private void OfFew()
    {
        string columns = $"ColumnsOf{Literals.Plain(_classes)}";
        _need(new Need(columns, _spelling.Width, 1));
        Open();
        _w.Line($"var ({string.Join(", ", s_letters.Take(_classes))}) = {columns}_{Width}(ref rows);");
        ReductionPrinter all = Reduction(Names.First, Names.Second, ReductionOrder.Lanes(_classes, ElementType.Single));
        foreach (int c in ReductionOrder.Walk(ReductionOrder.Lanes(_classes, ElementType.Single), _classes))
        {
            all.Take(new Slot(c, string.Empty, int.MaxValue, c, true), Expr.Name(s_letters[c]));
            all.MergeAfter(c, _classes);
        }

        Return();
    }

    private void Open()
    {
        _w.Line($"/// <summary>{ReductionWords.What(_op)} of each of {Literals.Plain(_spelling.Lanes)} rows.</summary>");
        _w.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _w.Line($"private static {Type} {_op}Rows{Width}(ref float rows)").Open();
    }

    private void Return()
    {
        _w.Line(TwoResults ? $"return ({Names.First}, {Names.Second});" : $"return {Names.First};");
        _w.Close();
    }

    /// <summary>The lanes of four groups of rows, turned into columns and reduced.</summary>
    private void Whole()
    {
        _need(new Need("Transpose", _spelling.Width, 1));
        Open();
        for (int row = 0; row < Chunk; row++)
        {
            string results = TwoResults ? $"({s_letters[row]}, {Second(row)})" : s_letters[row];
            _w.Line($"var {results} = {_op}Lanes{Width}(ref {(row == 0 ? "rows" : $"Unsafe.Add(ref rows, {Literals.Plain(row * _classes)})")});");
        }

        string firsts = string.Join(", ", s_letters);
        _w.Line($"({firsts}) = Transpose({firsts});");
        if (TwoResults)
        {
            string seconds = string.Join(", ", Enumerable.Range(0, Chunk).Select(Second));
            _w.Line($"({seconds}) = Transpose({seconds});");
        }

        ReductionPrinter all = Reduction(Names.First, Names.Second, Chunk);
        foreach (int lane in ReductionOrder.Walk(Chunk, Chunk))
        {
            all.TakePart(lane, s_letters[lane], TwoResults ? Second(lane) : null);
            all.MergeAfter(lane, Chunk);
        }

        Return();
    }

    /// <summary>The four lowest virtual lanes of a row in every 128 bits.</summary>
    private void Lanes()
    {
        _w.Line($"/// <summary>The same of classes {Literals.Plain(Chunk)} apart, for rows {Literals.Plain(Chunk)} apart, one in every 128 bits.</summary>");
        _w.Line(_classes <= MostUnrolledClasses ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]" : KernelPrinter.FullSpeed);
        _w.Line($"private static {Type} {_op}Lanes{Width}(ref float row)").Open();
        int whole = _classes / Chunk;
        int rounds = whole / _accumulators;
        ReductionPrinter lanes = Reduction(Names.First, Names.Second, _accumulators);
        int done = 0;
        if (_classes > MostUnrolledClasses && rounds > 1)
        {
            lanes.Declare();
            _w.Line($"for (int c = 0; c < {Literals.Plain(rounds * _accumulators * Chunk)}; c += {Literals.Plain(_accumulators * Chunk)})").Open();
            for (int i = 0; i < _accumulators; i++)
            {
                Take(lanes, i, Load($"c{(i == 0 ? string.Empty : " + " + Literals.Plain(i * Chunk))}"), "at" + Literals.Plain(i));
            }

            _w.Close().Line();
            done = rounds * _accumulators;
        }

        for (int i = done; i < whole; i++)
        {
            Take(lanes, i % _accumulators, Load(Literals.Plain(i * Chunk)), "c" + Literals.Plain(i * Chunk));
        }

        if (whole * Chunk < _classes)
        {
            Take(lanes, whole % _accumulators, Rest(_classes - (whole * Chunk)), "rest");
        }

        lanes.Finish();
        string value = lanes.Result.First;
        _w.Line(TwoResults ? $"return ({value}, {lanes.Result.Second ?? _spelling.Type + ".Zero"});" : $"return {value};");
        _w.Close();
    }

    private void Take(ReductionPrinter lanes, int register, string load, string name)
    {
        string value = load;
        if (_op == Op.HiOf)
        {
            // It is read twice.
            _w.Line($"var {name} = {load};");
            value = name;
        }

        lanes.Take(new Slot(register, string.Empty, int.MaxValue, register, true), Expr.Name(value));
    }

    private string Load(string offset)
    {
        _need(new Need("LoadOfRows", _spelling.Width, 1));
        return $"LoadOfRows{Width}(ref row, {offset}, {Literals.Plain(_classes)})";
    }

    /// <summary>The last classes, fewer than four: read with those before them, and moved to the lowest lanes.</summary>
    private string Rest(int count)
    {
        _need(new Need("RestOfRows", _spelling.Width, 1));
        string identity = _op == Op.MaxOf ? "float.NegativeInfinity" : _op == Op.HiOf ? "0f" : "-0f";
        return $"RestOfRows{Width}(ref row, {Literals.Plain(count)}, {Literals.Plain(_classes)}, {identity})";
    }

    private static string Second(int row) => s_letters[row] + "2";

    private ReductionPrinter Reduction(string first, string second, int accumulators)
        => new(new Step(0, _op, Shape.PerSample, default, Name: first), TwoResults ? second : null, accumulators, true, _spelling, _spelling, _w, _need);
}
