using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the last part of a reduction of long rows: from vectors that hold the virtual lanes of a row each, as many rows as lanes, to one vector with a row a lane.
/// Lane i takes lane i + half, as in <see cref="ReductionOrder"/>; the halves of two rows, side by side in one vector, do so at once.
/// </summary>
internal sealed class RowMergePrinter
{
    public const string Max = "MaxOfEachRow";
    public const string Sum = "SumOfEachRow";
    public const string Hi = "HiOfEachRow";

    private const string Zip = "Zip";

    private readonly string _name;
    private readonly int _lanes;
    private readonly string[] _levels;
    private readonly int[] _rows;
    private readonly SourceWriter _w = new();

    public RowMergePrinter(string name, VectorWidth width, ElementType element)
    {
        _name = name;
        _lanes = width.Lanes(element);
        _levels = Joins(width).Concat(element == ElementType.Single ? new[] { Zip } : Array.Empty<string>()).ToArray();

        // Rows are taken in the order that leaves each in the lane of its number.
        int[] places = PlacesOf(0, _lanes);
        _rows = Enumerable.Range(0, _lanes).Select(k => Array.IndexOf(places, k)).ToArray();
    }

    /// <summary>The name of the function for a reduction.</summary>
    public static string NameOf(Op op) => op switch { Op.MaxOf => Max, Op.SumOf => Sum, _ => Hi };

    /// <summary>What the function of a name calls.</summary>
    public static IEnumerable<string> Calls(string name, VectorWidth width)
        => Joins(width).Concat(name == Max ? new[] { "Max" } : name == Hi ? new[] { "Max", "Min" } : Array.Empty<string>());

    public string Print()
    {
        string what = _name == Max ? "The largest" : _name == Sum ? "The sum" : "The largest, and the sum of all others,";
        _w.Line($"/// <summary>{what} of each of {{Lanes}} rows from its virtual lanes{(_name == Hi ? "; behind the lanes of all rows, what each lane has left over so far" : string.Empty)}.</summary>");
        _w.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _w.Line($"internal static {(_name == Hi ? "({V} Hi, {V} Others)" : "{V}")} {_name}{{W}}(ref {{T}} lanes)").Open();
        string result = Merge(0, _lanes);
        _w.Line(_name == Hi ? $"return ({result}, {RestOf(result)});" : $"return {result};");
        _w.Close();
        return _w.ToString().TrimEnd('\n');
    }

    /// <summary>The functions that bring halves side by side, from the widest halves to single lanes.</summary>
    private static string[] Joins(VectorWidth width)
        => width == VectorWidth.Vector512 ? new[] { "Join256", "Join128", Zip } : new[] { "Join128", Zip };

    /// <summary>Merges so many rows from a place on, and says under which name the result is.</summary>
    private string Merge(int first, int count)
    {
        if (count == 1)
        {
            int row = _rows[first];
            string one = "r" + Literals.Plain(row);
            _w.Line($"var {one} = {{Vector}}.LoadUnsafe(ref lanes{At(row)});");
            if (_name == Hi)
            {
                _w.Line($"var {RestOf(one)} = {{Vector}}.LoadUnsafe(ref lanes{At(row + _lanes)});");
            }

            return one;
        }

        string a = Merge(first, count / 2);
        string b = Merge(first + (count / 2), count / 2);
        string low = Join(count, a, b, high: false);
        string high = Join(count, a, b, high: true);
        switch (_name)
        {
            case Max:
                _w.Line($"{a} = Max({high}, {low});");
                break;
            case Sum:
                _w.Line($"{a} = {low} + {high};");
                break;
            default:
                _w.Line($"({a}, {b}) = ({low}, {high});");
                _w.Line($"{RestOf(a)} = {Join(count, RestOf(a), RestOf(b), high: false)} + {Join(count, RestOf(a), RestOf(b), high: true)} + Min({a}, {b});");
                _w.Line($"{a} = Max({b}, {a});");
                break;
        }

        return a;
    }

    private string Join(int count, string a, string b, bool high)
        => LevelOf(count) == Zip ? $"Zip{(high ? "High" : "Low")}({a}, {b})" : $"{LevelOf(count)}{(high ? "High" : "Low")}({a}, {b})";

    /// <summary>How the halves are joined where so many rows come together.</summary>
    private string LevelOf(int count) => _levels[Enumerable.Range(0, 5).First(l => 2 << l == count)];

    private string At(int row) => row == 0 ? string.Empty : ", " + Literals.Plain(row * _lanes);

    private static string RestOf(string row) => "rest" + row.Substring(1);

    /// <summary>The rows in the lanes of their merged vector, where they are numbered in the order in which they are taken.</summary>
    private int[] PlacesOf(int first, int count)
    {
        if (count == 1)
        {
            return Enumerable.Repeat(first, _lanes).ToArray();
        }

        int[] a = PlacesOf(first, count / 2);
        int[] b = PlacesOf(first + (count / 2), count / 2);
        int part = _levels.Count(l => l == Zip) * 2;
        int group = LevelOf(count) switch { Zip => 1, "Join128" => part, _ => 2 * part };
        return group == 1
            ? Enumerable.Range(0, _lanes).Select(l => (l % 2 == 0 ? a : b)[(l / part * part) + (l % part / 2)]).ToArray()
            : a.Where((_, l) => l / group % 2 == 0).Concat(b.Where((_, l) => l / group % 2 == 0)).ToArray();
    }
}
