using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Lowering;

namespace LossGen.Generator.Printing;

/// <summary>Writes the functions that a network of shuffles stands for.</summary>
internal sealed class ShuffleNetworkPrinter
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly ShuffleNetwork _network;

    public ShuffleNetworkPrinter(int classes, int lanes)
    {
        _classes = classes;
        _lanes = lanes;
        _network = ShuffleNetwork.ByRotation(classes, lanes, permutesTwo: lanes == 16);
    }

    /// <summary>The columns themselves, where they are so few that they need not go through memory.</summary>
    public string Columns() => $$"""
        /// <summary>{Lanes} rows of {{Many}} classes as columns: each number goes to the vector of its column by powers of two, and with its last step or behind it to the lane of its row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({{string.Join(", ", Enumerable.Repeat("{V}", _classes))}}) ColumnsOf{{Many}}_{W}(ref {T} rows)
        {
        {{Body(_network.ToColumns(), v => Load("rows", v), Return)}}
        }
        """;

    public string ToColumns() => $$"""
        /// <summary>{Lanes} rows of {{Many}} classes as columns: each number goes to the vector of its column by powers of two, and with its last step or behind it to the lane of its row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToColumnsOf{{Many}}_{W}(ref {T} rows, ref {T} columns)
        {
        {{Body(_network.ToColumns(), v => Load("rows", v), (v, value) => Store("columns", v, value))}}
        }
        """;

    public string ToRows() => $$"""
        /// <summary>Columns as {Lanes} rows of {{Many}} classes: what ToColumnsOf{{Many}}_{W} does, undone.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToRowsOf{{Many}}_{W}(ref {T} rows, ref {T} columns)
        {
        {{Body(_network.ToRows(), v => Load("columns", v), (v, value) => Store("rows", v, value))}}
        }
        """;

    /// <summary>As many classes of each row, however far apart the rows are.</summary>
    public string ChunkToColumns() => $$"""
        /// <summary>{{NetworkFunctions.Word(_classes)}} numbers of each of {Lanes} rows as columns: each goes to the vector of its column by powers of two, and with its last step to the lane of its row.</summary>
        {{KernelPrinter.Apart}}
        internal static void {{NetworkFunctions.ToColumnsName(_classes)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{Body(_network.ToColumns(), LoadRows, (v, value) => Store("columns", v, value))}}
        }
        """;

    public string ChunkToRows() => $$"""
        /// <summary>{{NetworkFunctions.Word(_classes)}} columns as numbers of {Lanes} rows: what {{NetworkFunctions.ToColumnsName(_classes)}}{W} does, undone.</summary>
        {{KernelPrinter.Apart}}
        internal static void {{NetworkFunctions.ToRowsName(_classes)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{Body(_network.ToRows(), v => Load("columns", v), StoreRows)}}
        }
        """;

    private string Many => Literals.Plain(_classes);

    private bool RowFillsVector => _classes == _lanes;

    private string Load(string from, int vector) => $"{{Vector}}.LoadUnsafe(ref {from}{Index(vector)})";

    private string LoadRows(int vector) => RowFillsVector
        ? $"{{Vector}}.LoadUnsafe(ref rows{Row(vector)})"
        : $"{{Half}}.LoadUnsafe(ref rows{Row(2 * vector)}).To{{Vector}}Unsafe().WithUpper({{Half}}.LoadUnsafe(ref rows{Row((2 * vector) + 1)}))";

    private IEnumerable<string> Return(int vector, string value)
    {
        if (vector == 0)
        {
            yield return "return (";
        }

        yield return $"    {value}{(vector == _classes - 1 ? ");" : ",")}";
    }

    private IEnumerable<string> Store(string to, int vector, string value)
    {
        yield return $"{value}.StoreUnsafe(ref {to}{Index(vector)});";
    }

    private IEnumerable<string> StoreRows(int vector, string value)
    {
        if (RowFillsVector)
        {
            yield return $"{value}.StoreUnsafe(ref rows{Row(vector)});";
            yield break;
        }

        string name = "rows" + Literals.Plain(2 * vector);
        yield return $"var {name} = {value};";
        yield return $"{name}.GetLower().StoreUnsafe(ref rows{Row(2 * vector)});";
        yield return $"{name}.GetUpper().StoreUnsafe(ref rows{Row((2 * vector) + 1)});";
    }

    private string Index(int vector) => vector == 0 ? string.Empty : ", " + Literals.Plain(vector * _lanes);

    private static string Row(int row) => VectorParts.Index(row, "classes");

    private string Body(IEnumerable<ShuffleStep[]> stages, Func<int, string>? load, Func<int, string, IEnumerable<string>> store)
    {
        List<string> lines = load is null ? new() : Enumerable.Range(0, _classes).Select(v => $"var {Name(0, v)} = {load(v)};").ToList();
        ShuffleStep[][] all = stages.ToArray();
        string moved = string.Empty;
        for (int i = 0; i < all.Length; i++)
        {
            for (int v = 0; v < _classes; v++)
            {
                ShuffleStep step = all[i][v];
                if (step.IsSelection && Mask(step) != moved)
                {
                    lines.Add($"{(moved.Length == 0 ? "var " : string.Empty)}moved = {Mask(step)};");
                    moved = Mask(step);
                }

                string value = Value(step, i);
                lines.AddRange(i == all.Length - 1 ? store(v, value) : new[] { $"{(i == 0 ? "var " : string.Empty)}{Name(i + 1, v)} = {value};" });
            }
        }

        return string.Join("\n", lines.Select(l => "    " + l));
    }

    private static string Value(ShuffleStep step, int stage)
    {
        string first = Name(stage, step.First);
        string second = Name(stage, step.Second);
        return step.IsSelection ? $"{{Vector}}.ConditionalSelect(moved, {second}, {first})"
            : step.First == step.Second ? $"{{Vector}}.Shuffle({first}, {Create(step.Places)})"
            : $"Permute({first}, {Create(step.Places)}, {second})";
    }

    private string Mask(ShuffleStep step) => $"{Create(step.Places.Select(p => p < _lanes ? 0 : -1))}.As{{Real}}()";

    private static string Create(IEnumerable<int> numbers) => $"{{Vector}}.Create({string.Join(", ", numbers.Select(Literals.Plain))})";

    /// <summary>Two names take turns: the JIT inlines no function of many more variables.</summary>
    private static string Name(int stage, int vector) => (stage % 2 == 0 ? "a" : "b") + Literals.Plain(vector);
}
