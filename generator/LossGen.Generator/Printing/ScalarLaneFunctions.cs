using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The lane functions of the scalar tier, down to what netstandard2.0 and Unity offer.</summary>
internal static class ScalarLaneFunctions
{
    public static string Text(string name, ElementType element, TargetCapabilities capabilities)
    {
        bool wide = element == ElementType.Double;
        string sum(string a, string b) => wide || capabilities.Vectors ? $"{a} + {b}" : $"(float)({a} + {b})";
        string difference(string a, string b) => wide || capabilities.Vectors ? $"{a} - {b}" : $"(float)({a} - {b})";
        return name switch
        {
            "Fma" => !capabilities.FusedMultiplyAdd ? wide ? DoubleFma.Portable : SingleFma.Portable
                : !capabilities.Vectors || wide ? FmaOfRuntime : SingleFma.Dispatched,
            LaneFunctions.UncheckedFma => !capabilities.FusedMultiplyAdd ? SingleFma.Unchecked
                : capabilities.Vectors ? SingleFma.DispatchedUnchecked : SingleFma.UncheckedOfRuntime,
            LaneFunctions.HasFma => SingleFma.Has,
            "Max" => """
                /// <summary>a &gt; b ? a : b, which is b where either is NaN.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {T} Max({T} a, {T} b) => a > b ? a : b;
                """,
            "Min" => """
                /// <summary>a &lt; b ? a : b, which is b where either is NaN.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {T} Min({T} a, {T} b) => a < b ? a : b;
                """,
            "Bits" => wide || capabilities.MathF ? BitsOfRuntime : BitsOfLibrary,
            "MaxOf" => Lanes("The largest lane.", "{T} MaxOf(Span<{T}> lanes)", "lanes[i] = Max(lanes[i + half], lanes[i]);", "lanes[0]"),
            "SumOf" => Lanes("The sum of the lanes, lane i taking lane i + half.", "{T} SumOf(Span<{T}> lanes)", $"lanes[i] = {sum("lanes[i]", "lanes[i + half]")};", "lanes[0]"),
            "HiOf" => Lanes(
                "The largest lane and the sum of the others, where rest holds what each lane has left over so far.",
                "({T} Hi, {T} Others) HiOf(Span<{T}> lanes, Span<{T}> rest)",
                $"rest[i] = {sum(Parenthesised(sum("rest[i]", "rest[i + half]")), "Min(lanes[i], lanes[i + half])")};\n            lanes[i] = Max(lanes[i + half], lanes[i]);",
                "(lanes[0], rest[0])"),
            "CompensatedSumOf" => Lanes(
                "The sum of the lanes and what rounding lost of it.",
                "({T} Sum, {T} Error) CompensatedSumOf(Span<{T}> lanes, Span<{T}> errors)",
                $"(lanes[i], errors[i]) = TwoSum(lanes[i], {sum("errors[i]", "errors[i + half]")}, lanes[i + half]);",
                "(lanes[0], errors[0])"),
            "TwoSum" => $$"""
                /// <summary>sum + value, and error plus what rounding lost of it.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static ({T} Sum, {T} Error) TwoSum({T} sum, {T} error, {T} value)
                {
                    {T} total = {{sum("sum", "value")}};
                    {T} part = {{difference("total", "sum")}};
                    {T} lost = {{sum(difference("sum", Parenthesised(difference("total", "part"))), Parenthesised(difference("value", "part")))}};
                    return (total, {{sum("error", "lost")}});
                }
                """,
            "NaNRow" => """
                /// <summary>Makes every class of a row NaN.</summary>
                [MethodImpl(MethodImplOptions.NoInlining)]
                internal static {T} NaNRow(Span<{T}> row)
                {
                    row.Fill({T}.NaN);
                    return {T}.NaN;
                }
                """,
            "NaNRows" => """
                /// <summary>Makes the losses of rows of blocks NaN, and so many classes of their gradients, where their checks are NaN.</summary>
                [MethodImpl(MethodImplOptions.NoInlining)]
                internal static void NaNRows(ref {T} checks, int betweenBlocks, int lanes, int blocks, ref {T} losses, ref {T} gradients, int betweenRows, int betweenClasses, int classes)
                {
                    for (int row = 0; row < blocks * lanes; row++)
                    {
                        if (!{T}.IsNaN(Unsafe.Add(ref checks, (row / lanes * betweenBlocks) + (row % lanes))))
                        {
                            continue;
                        }

                        Unsafe.Add(ref losses, row) = {T}.NaN;
                        for (int c = 0; c < classes; c++)
                        {
                            Unsafe.Add(ref gradients, (row * betweenRows) + (c * betweenClasses)) = {T}.NaN;
                        }
                    }
                }
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such lane function."),
        };
    }

    private static string Parenthesised(string text) => text.StartsWith("(float)", StringComparison.Ordinal) ? text : "(" + text + ")";

    private static string Lanes(string summary, string signature, string merge, string result) => $$"""
        /// <summary>{{summary}}</summary>
        internal static {{signature}}
        {
            for (int half = lanes.Length / 2; half >= 1; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    {{merge}}
                }
            }

            return {{result}};
        }
        """;

    private const string FmaOfRuntime = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {T} Fma({T} a, {T} b, {T} c) => {Math}.FusedMultiplyAdd(a, b, c);
        """;

    private const string BitsOfRuntime = """
        /// <summary>The bit pattern of a number.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {I} AsBits({T} value) => BitConverter.{Real}To{Int}Bits(value);

        /// <summary>The number of a bit pattern.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {T} AsReal({I} bits) => BitConverter.{Int}BitsTo{Real}(bits);
        """;

    private const string BitsOfLibrary = """
        /// <summary>The bit pattern of a number: this framework has no BitConverter.SingleToInt32Bits.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static int AsBits(float value) => global::LossGen.Runtime.LossPortable.AsBits(value);

        /// <summary>The number of a bit pattern.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float AsReal(int bits) => global::LossGen.Runtime.LossPortable.AsReal(bits);
        """;
}
