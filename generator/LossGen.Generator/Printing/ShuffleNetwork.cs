using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Printing;

/// <summary>
/// Turns rows of few classes into columns and back with whole vectors only. A row is an odd number of units, classes or pairs of classes. Since the lanes are a
/// power of two, the units of one place lie in different lanes of the vectors that hold the rows: selections bring them into one vector, and a permutation into
/// order, of two such vectors where units are pairs.
/// </summary>
internal sealed class ShuffleNetwork
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly int _unit;
    private readonly int _units;

    public ShuffleNetwork(int classes, int lanes)
    {
        _classes = classes;
        _lanes = lanes;
        _unit = classes % 2 == 0 ? 2 : 1;
        _units = classes / _unit;
    }

    /// <summary>
    /// Whether whole vectors are the shorter way for vectors of 16 lanes, by the half cycles that either takes: a selection or permutation is one; four columns put
    /// together from parts are 20 of them; written to rows, eight columns are 48, and four, whose parts are taken out of vectors one by one, 40.
    /// </summary>
    public static bool IsShorter(int classes, bool toColumns)
    {
        const int Lanes = 16;
        bool exists = classes % 4 != 0 && classes > 3 && classes < Lanes;
        int byParts = toColumns ? (classes + 3) / 4 * 20 : (classes / 8 * 48) + (((classes % 8) + 3) / 4 * 40);
        return exists && new ShuffleNetwork(classes, Lanes).Length < byParts;
    }

    /// <summary>The selections and permutations.</summary>
    public int Length => _classes * _units;

    /// <summary>Whether it permutes two vectors into one.</summary>
    public bool Pairs => _unit == 2;

    /// <summary>The vectors that hold as many rows as a vector has units.</summary>
    private int UnitLanes => _lanes / _unit;

    public string ToColumns() => $$"""
        /// <summary>{Lanes} rows of {{Literals.Plain(_classes)}} classes as columns. {{Says}} of their vectors: taken in turn, then put in order.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToColumnsOf{{Literals.Plain(_classes)}}_{W}(ref {T} rows, ref {T} columns)
        {
        {{Loads("rows", _classes, Vector)}}
        {{Lines(Enumerable.Range(0, _units).SelectMany(Columns))}}
        }
        """;

    public string ToRows() => $$"""
        /// <summary>Columns as {Lanes} rows of {{Literals.Plain(_classes)}} classes: what ToColumnsOf{{Literals.Plain(_classes)}}_{W} does, undone.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToRowsOf{{Literals.Plain(_classes)}}_{W}(ref {T} rows, ref {T} columns)
        {
        {{(_unit == 1 ? string.Empty : Loads("columns", _classes, c => "c" + Literals.Plain(c)) + "\n")}}{{Lines(Enumerable.Range(0, _unit).SelectMany(g => Enumerable.Range(0, _units).Select(k => Placed(g, k))))}}
        {{Lines(Enumerable.Range(0, _classes).Select(v => Select(set => Unit(v / _units, Place(v % _units, set))) + $".StoreUnsafe(ref rows{Index(v)});"))}}
        }
        """;

    /// <summary>The columns as expressions of the vectors of the rows.</summary>
    public IEnumerable<string> Classes() => Enumerable.Range(0, _units).Select(k => $"{{Vector}}.Shuffle({Selected(0, k)}, {Indices(r => LaneOf(r, k))})");

    public string Loads() => Loads("rows", _classes, Vector);

    /// <summary>The function that takes units from one vector after another.</summary>
    public string InTurn()
    {
        string[] vectors = Enumerable.Range(0, _units).Select(Vector).ToArray();
        string Mask(int set) => $"{{Vector}}.Create({List(l => l / _unit % _units == set ? -1 : 0)}).As{{Real}}()";
        return $$"""
            /// <summary>{{(_unit == 1 ? "Numbers" : "Pairs of numbers")}}, each in its lanes: the first from the first of {{Literals.Plain(_units)}} vectors, the next from the next, and so on again and again.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} {{SelectName}}({{string.Join(", ", vectors.Select(v => "{V} " + v))}})
            {
                var selected = r0;
            {{Lines(Enumerable.Range(1, _units - 1).Select(set => $"selected = {{Vector}}.ConditionalSelect({Mask(set)}, {vectors[set]}, selected);"))}}
                return selected;
            }
            """;
    }

    /// <summary>The name under which that function is asked for.</summary>
    public string Selection => SelectName + Literals.Plain(_units);

    private string SelectName => _unit == 1 ? "InTurn" : "PairsInTurn";

    private string Says => _unit == 1
        ? "The numbers of a class lie in different lanes"
        : $"Pairs of classes of {Literals.Plain(UnitLanes)} rows lie in different lanes";

    private IEnumerable<string> Columns(int k)
    {
        string number = Literals.Plain(k);
        if (_unit == 1)
        {
            yield return $"{{Vector}}.Shuffle({Selected(0, k)}, {Indices(r => LaneOf(r, k))}).StoreUnsafe(ref columns{Index(k)});";
            yield break;
        }

        yield return $"var first{number} = {Selected(0, k)};";
        yield return $"var second{number} = {Selected(1, k)};";
        for (int i = 0; i < _unit; i++)
        {
            string indices = Indices(r => (r / UnitLanes * _lanes) + (LaneOf(r % UnitLanes, k) * _unit) + i);
            yield return $"Permute(first{number}, {indices}, second{number}).StoreUnsafe(ref columns{Index((k * _unit) + i)});";
        }
    }

    /// <summary>The units of one place, of the rows of a group, in the lanes in which they stand in the rows.</summary>
    private string Placed(int group, int k)
    {
        int RowIn(int lane) => Enumerable.Range(0, UnitLanes).First(r => LaneOf(r, k) == lane);
        return _unit == 1
            ? $"var {Unit(group, k)} = {{Vector}}.Shuffle({{Vector}}.LoadUnsafe(ref columns{Index(k)}), {Indices(RowIn)});"
            : $"var {Unit(group, k)} = Permute(c{Literals.Plain(2 * k)}, {Indices(l => (l % 2 * _lanes) + (group * UnitLanes) + RowIn(l / 2))}, c{Literals.Plain((2 * k) + 1)});";
    }

    /// <summary>The unit lane in which a row of a group has its unit k.</summary>
    private int LaneOf(int row, int k) => ((_units * row) + k) % UnitLanes;

    /// <summary>The set of lanes in which a vector of a group holds unit k.</summary>
    private int SetOf(int vector, int k) => Modulo(k - (vector * UnitLanes));

    /// <summary>The unit that a vector holds in a set of lanes.</summary>
    private int Place(int vector, int set) => Modulo(set + (vector * UnitLanes));

    private int Modulo(int number) => ((number % _units) + _units) % _units;

    private string Selected(int group, int k) => Select(set => Vector((group * _units) + Enumerable.Range(0, _units).First(v => SetOf(v, k) == set)));

    private string Select(Func<int, string> of) => $"{SelectName}({string.Join(", ", Enumerable.Range(0, _units).Select(of))})";

    private static string Vector(int index) => "r" + Literals.Plain(index);

    private static string Unit(int group, int k) => (group == 0 ? "first" : "second") + Literals.Plain(k);

    private string Loads(string from, int count, Func<int, string> name)
        => Lines(Enumerable.Range(0, count).Select(v => $"var {name(v)} = {{Vector}}.LoadUnsafe(ref {from}{Index(v)});"));

    private string Index(int vector) => vector == 0 ? string.Empty : ", " + Literals.Plain(vector * _lanes);

    private string Indices(Func<int, int> of) => $"{{Vector}}.Create({List(of)})";

    private string List(Func<int, int> of) => string.Join(", ", Enumerable.Range(0, _lanes).Select(i => Literals.Plain(of(i))));

    private static string Lines(IEnumerable<string> lines) => string.Join("\n", lines.Select(l => "    " + l));
}
