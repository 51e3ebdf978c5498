using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the sums of rows of which a vector holds one, two or four: two vectors at a time become one, in which lane i of a row has taken lane i + half, as in
/// <see cref="ReductionOrder"/>, until one lane of each row is left.
/// </summary>
internal sealed class WholeRowsPrinter
{
    private readonly VectorWidth _width;
    private readonly int _classes;
    private readonly int _lanes;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;

    public WholeRowsPrinter(VectorWidth width, int classes, SourceWriter writer, Action<Need> need)
    {
        _width = width;
        _classes = classes;
        _lanes = width.Lanes(ElementType.Single);
        _w = writer;
        _need = need;
    }

    /// <summary>The body of a function of the first number of the rows.</summary>
    public void Print()
    {
        if (_classes == _lanes)
        {
            _need(new Need(RowMergePrinter.Sum, _width, 1));
            _w.Line($"return {RowMergePrinter.Sum}{_width.Suffix()}(ref rows);").Close();
            return;
        }

        string vector = "Vector" + _width.Suffix();
        List<(string Name, int[] Rows)> left = new();
        for (int v = 0; v < _classes; v++)
        {
            string name = "r" + Literals.Plain(v);
            _w.Line($"var {name} = {vector}.LoadUnsafe(ref rows{(v == 0 ? string.Empty : ", " + Literals.Plain(v * _lanes))});");
            left.Add((name, Enumerable.Range(0, _lanes).Select(l => ((v * _lanes) + l) / _classes).ToArray()));
        }

        for (int half = _classes / 2; half >= 1; half /= 2)
        {
            string join = half >= 4 ? "Join128" : "Zip";
            _need(new Need(join, _width, 1));
            List<(string, int[])> joined = new();
            for (int i = 0; i < left.Count; i += 2)
            {
                (string a, int[] rowsOfA) = left[i];
                (string b, int[] rowsOfB) = left[i + 1];
                _w.Line($"{a} = {join}Low({a}, {b}) + {join}High({a}, {b});");
                joined.Add((a, Low(rowsOfA, rowsOfB, half >= 4)));
            }

            left = joined;
        }

        int[] places = Enumerable.Range(0, _lanes).Select(row => Array.IndexOf(left[0].Rows, row)).ToArray();
        _w.Line($"return {vector}.Shuffle({left[0].Name}, {vector}.Create({string.Join(", ", places.Select(Literals.Plain))}));").Close();
    }

    /// <summary>The rows in the lanes of what JoinLow or ZipLow makes of two vectors: High has the same rows.</summary>
    private int[] Low(int[] a, int[] b, bool joinsParts)
        => Enumerable.Range(0, _lanes).Select(l =>
        {
            int part = l / 4;
            int parts = _lanes / 4;
            return joinsParts
                ? (part < parts / 2 ? a : b)[(part % (parts / 2) * 8) + (l % 4)]
                : (l % 2 == 0 ? a : b)[(part * 4) + (l % 4 / 2)];
        }).ToArray();
}
