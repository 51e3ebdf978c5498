using System.Linq;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>The functions that read and write what stands at labels, as templates.</summary>
internal static class LabelFunctions
{
    public static string Labels(VectorWidth width, bool wide)
    {
        string body = (wide, width) switch
        {
            (false, _) => "{Vector}.LoadUnsafe(ref labels)",
            (true, VectorWidth.Vector128) => "Vector128.Create((long)labels, Unsafe.Add(ref labels, 1))",
            (true, VectorWidth.Vector256) => "Vector256.Create(Vector128.WidenLower(Vector128.LoadUnsafe(ref labels)), Vector128.WidenUpper(Vector128.LoadUnsafe(ref labels)))",
            _ => "Vector512.Create(Vector256.WidenLower(Vector256.LoadUnsafe(ref labels)), Vector256.WidenUpper(Vector256.LoadUnsafe(ref labels)))",
        };
        return $$"""
            /// <summary>The labels of {Lanes} rows, of the size of their numbers.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {Vector}<{I}> Labels{W}(ref int labels) => {{body}};
            """;
    }

    public const string IsNot = """
        /// <summary>True for rows with another label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} IsNot({Vector}<{I}> label, {Vector}<{I}> other)
            => (Avx512F.IsSupported ? Avx512F.CompareNotEqual(label, other) : ~{Vector}.Equals(label, other)).As{Real}();
        """;

    public const string AtLabel = """
        /// <summary>From the columns, one a class, the numbers at the labels of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} AtLabel{W}({Vector}<{I}> label, ref {T} columns, int classes)
        {
            var found = {Vector}.LoadUnsafe(ref columns);
            for (int c = 1; c < classes; c++)
            {
                var isHere = {Vector}.Equals(label, {Vector}.Create(({I})c)).As{Real}();
                found = {Vector}.ConditionalSelect(isHere, {Vector}.LoadUnsafe(ref columns, (nuint)(c * {Lanes})), found);
            }

            return found;
        }
        """;

    public static string AtLabels(int lanes) => $$"""
        /// <summary>From each of {Lanes} rows the number at its label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} AtLabels{W}(ref int labels, ref {T} rows, int betweenRows, int betweenClasses)
            => {Vector}.Create(
        {{string.Join(",\n", Enumerable.Range(0, lanes).Select(i => "        " + NumberAtLabel(i)))}});
        """;

    public static string PutAtLabels(int lanes) => $$"""
        /// <summary>Writes a number to each of {Lanes} rows, at its label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void PutAtLabels({V} values, ref int labels, ref {T} rows, int betweenRows, int betweenClasses)
        {
        {{string.Join("\n", Enumerable.Range(0, lanes).Select(i => $"    {NumberAtLabel(i)} = values.GetElement({Literals.Plain(i)});"))}}
        }
        """;

    private static string NumberAtLabel(int row)
    {
        string start = row switch { 0 => "rows", 1 => "Unsafe.Add(ref rows, betweenRows)", _ => $"Unsafe.Add(ref rows, {Literals.Plain(row)} * betweenRows)" };
        return $"Unsafe.Add(ref {start}, {(row == 0 ? "labels" : $"Unsafe.Add(ref labels, {Literals.Plain(row)})")} * betweenClasses)";
    }
}
