using System;
using System.Collections.Generic;

namespace LossGen.Generator.Printing;

/// <summary>Writes the calls that make columns of the rows of a block, or rows of its columns.</summary>
internal sealed class TransposePrinter
{
    /// <summary>What counts the classes of a loop.</summary>
    public const string Counter = "c";

    private readonly SourceWriter _w;
    private readonly string _classes;
    private readonly string _lanes;
    private readonly bool _toColumns;

    public TransposePrinter(SourceWriter writer, int classes, int lanes, bool toColumns)
    {
        _w = writer;
        _classes = Literals.Plain(classes);
        _lanes = Literals.Plain(lanes);
        _toColumns = toColumns;
    }

    /// <param name="calls">The calls.</param>
    /// <param name="number">The reference to the number of a class in the first row; of that which a loop has come to for null.</param>
    /// <param name="column">The same to a column.</param>
    public void Print(IEnumerable<TransposeCall> calls, Func<int?, string> number, Func<int?, string> column)
    {
        foreach (TransposeCall call in calls)
        {
            if (call.IsLoop)
            {
                _w.Line($"for (int {Counter} = {Literals.Plain(call.First)}; {Counter} < {Literals.Plain(call.Behind)}; {Counter} += {Literals.Plain(call.Classes)})").Open();
                _w.Line(Text(call, number(null), column(null)));
                _w.Close().Line();
                continue;
            }

            for (int c = call.First; c < call.Behind; c += call.Classes)
            {
                _w.Line(Text(call, number(c), column(c)));
            }
        }
    }

    private string Text(TransposeCall call, string number, string column) => call.Arguments switch
    {
        TransposeArguments.WholeRows => $"{call.Function}({number}, {column});",
        TransposeArguments.Classes => $"{call.Function}({number}, {column}, {_classes});",
        _ when _toColumns => $"{call.Function}({number}, {_classes}, {column}, {_lanes});",
        _ => $"{call.Function}({column}, {_lanes}, {number}, {_classes});",
    };
}
