using System;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the calls that make columns of the rows of a block, or rows of its columns.</summary>
internal sealed class TransposePrinter
{
    private readonly LanesPlan _plan;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly bool _toColumns;
    private readonly string _rows;
    private readonly string _columns;
    private readonly string _width;
    private readonly string _lanes;
    private readonly string _classes;

    public TransposePrinter(LanesPlan plan, SourceWriter writer, Action<Need> need, bool toColumns, string rows, string columns)
    {
        _plan = plan;
        _w = writer;
        _need = need;
        _toColumns = toColumns;
        _rows = rows;
        _columns = LanesContext.At(columns);
        _width = plan.Width.Suffix();
        _lanes = Literals.Plain(plan.Lanes);
        _classes = Literals.Plain(plan.Classes);
    }

    private bool IsDouble => _plan.Recipe.Recipe.IsDouble;

    /// <summary>The numbers of 128 bits.</summary>
    private int Part => IsDouble ? 2 : 4;

    /// <summary>Whether there is a permutation of two vectors.</summary>
    private bool PermutesTwo => !IsDouble && _plan.Lanes == 16;

    public void Print()
    {
        if (!IsDouble && _plan.Classes < (PermutesTwo ? 17 : 4))
        {
            string function = NetworkFunctions.OfRows(_plan.Classes, _toColumns);
            _need(new Need(function, _plan.Width, 1));
            _w.Line($"{function}_{_width}({Number(0)}, {Column(0)});");
            return;
        }

        int[] chunks = Chunks();
        int least = chunks[chunks.Length - 1];
        int done = 0;
        foreach (int chunk in chunks)
        {
            int whole = (_plan.Classes - done) / chunk * chunk;
            Whole(done, done + whole, chunk);
            done += whole;

            // The last chunk takes classes once more rather than fewer; so does a network, where only the least chunk would be spared.
            int rest = _plan.Classes - done;
            if (rest > chunk - least && (PermutesTwo || chunk == least))
            {
                int last = _plan.Classes - chunk;
                _w.Line(Call(chunk, Number(last), Column(last)));
                return;
            }
        }
    }

    /// <summary>The classes that a function turns at once, the most first: what whole vectors leave of a row is read and written by parts of them.</summary>
    private int[] Chunks()
        => !PermutesTwo && (_toColumns || _plan.Lanes == Part) ? new[] { Part }
            : _plan.Lanes == 4 * Part ? new[] { _plan.Lanes, _plan.Lanes / 2, Part }
            : new[] { _plan.Lanes, Part };

    private void Whole(int first, int behind, int chunk)
    {
        if (behind - first > 2 * chunk)
        {
            _w.Line($"for (int c = {Literals.Plain(first)}; c < {Literals.Plain(behind)}; c += {Literals.Plain(chunk)})").Open();
            _w.Line(Call(chunk, $"ref Unsafe.Add(ref {_rows}, (row * {_classes}) + c)", $"ref Unsafe.Add(ref block, {_columns} + (c * {_lanes}))"));
            _w.Close().Line();
            return;
        }

        for (int c = first; c < behind; c += chunk)
        {
            _w.Line(Call(chunk, Number(c), Column(c)));
        }
    }

    private string Call(int chunk, string number, string column)
    {
        if (chunk == Part && (_toColumns || _plan.Lanes == Part))
        {
            _need(new Need("Turn", _plan.Width, 1));
            return _toColumns ? $"Turn{_width}({number}, {_classes}, {column}, {_lanes});" : $"Turn{_width}({column}, {_lanes}, {number}, {_classes});";
        }

        string function = _toColumns ? NetworkFunctions.ToColumnsName(chunk) : NetworkFunctions.ToRowsName(chunk);
        _need(new Need(chunk == Part ? "ToRows" : PermutesTwo ? function : chunk == _plan.Lanes ? "AllToRows" : "HalfToRows", _plan.Width, 1));
        return $"{function}{_width}({number}, {column}, {_classes});";
    }

    private string Number(int c) => $"ref Unsafe.Add(ref {_rows}, row * {_classes}{Plus(c)})";

    private string Column(int c) => $"ref Unsafe.Add(ref block, {_columns}{Plus(c * _plan.Lanes)})";

    private static string Plus(int offset) => offset == 0 ? string.Empty : " + " + Literals.Plain(offset);
}
