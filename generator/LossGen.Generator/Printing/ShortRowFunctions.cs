using System.Linq;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>The functions that turn rows of two, three or four classes into columns and back, as templates: whole vectors hold several of them.</summary>
internal static class ShortRowFunctions
{
    public static string ToColumnsOfFew(int classes) => $$"""
        /// <summary>The columns of {Lanes} rows of {{(classes == 2 ? "two" : "three")}} classes, in memory.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToColumnsOf{{Literals.Plain(classes)}}_{W}(ref {T} rows, ref {T} columns)
        {
            var ({{string.Join(", ", VectorParts.Letters.Take(classes))}}) = ColumnsOf{{Literals.Plain(classes)}}_{W}(ref rows);
            a.StoreUnsafe(ref columns);
            b.StoreUnsafe(ref columns, {Lanes});{{(classes == 2 ? string.Empty : "\n    c.StoreUnsafe(ref columns, 2 * {Lanes});")}}
        }
        """;

    public static string ColumnsOf2(int lanes) => $$"""
        /// <summary>{Lanes} rows of two classes as two columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}) ColumnsOf2_{W}(ref {T} rows)
        {
            var a = {Vector}.LoadUnsafe(ref rows);
            var b = {Vector}.LoadUnsafe(ref rows, {Lanes});
            var fromA = {Vector}.Create({{VectorParts.List(lanes, i => i < lanes / 2 ? -1 : 0)}}).AsSingle();
            var even = {Vector}.Create({{VectorParts.List(lanes, i => 2 * i % lanes)}});
            var odd = {Vector}.Create({{VectorParts.List(lanes, i => ((2 * i) + 1) % lanes)}});
            return (
                {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, even), {Vector}.Shuffle(b, even)),
                {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, odd), {Vector}.Shuffle(b, odd)));
        }
        """;

    public static string ColumnsOf4(VectorWidth width) => $$"""
        /// <summary>{Lanes} rows of four classes as four columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}, {V}, {V}) ColumnsOf4_{W}(ref {T} rows)
            => Transpose({{string.Join(", ", Enumerable.Range(0, 4).Select(i => VectorParts.PartsOf("rows", Literals.Plain(i * 4), "4", 4, width)))}});
        """;

    private static string InterleavedRows(int lanes) => $$"""
            var fromA = {Vector}.Create({{VectorParts.List(lanes, i => i % 2 == 0 ? -1 : 0)}}).AsSingle();
            var lower = {Vector}.Create({{VectorParts.List(lanes, i => i / 2)}});
            var upper = {Vector}.Create({{VectorParts.List(lanes, i => (lanes / 2) + (i / 2))}});
            {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, lower), {Vector}.Shuffle(b, lower)).StoreUnsafe(ref rows);
            {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, upper), {Vector}.Shuffle(b, upper)).StoreUnsafe(ref rows, {Lanes});
        """;

    public static string ToRowsOf2(int lanes) => $$"""
        /// <summary>Two columns as {Lanes} rows of two classes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToRowsOf2_{W}(ref {T} rows, ref {T} columns)
        {
            var a = {Vector}.LoadUnsafe(ref columns);
            var b = {Vector}.LoadUnsafe(ref columns, {Lanes});
        {{InterleavedRows(lanes)}}
        }
        """;
}
