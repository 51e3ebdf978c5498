using System;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The lane functions of the vector tiers.</summary>
internal static class VectorLaneFunctions
{
    public static string Text(string name, VectorWidth width, ElementType element)
    {
        bool narrow = width == VectorWidth.Vector128;
        bool wide = element == ElementType.Double;
        return name switch
        {
            "Has" => Has(width, wide),
            "Fma" => Fma(width, wide),
            LaneFunctions.UncheckedFma => SingleFma.Vector128Unchecked,
            "Max" or "Min" => Extreme(name, width, wide),
            "Negate" => """
                /// <summary>-v, also for 0.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} Negate({V} v) => v ^ {Vector}.Create(-0{f});
                """,
            "Exponent" => SingleParts.Exponent,
            "Fraction" => SingleParts.Fraction,
            "Load" or "Store" or "LoadToEnd" or "StoreToEnd" or "KeepToEnd" or "Keep" => TailFunctions.Text(name, narrow, wide),
            "MaxOf" or "SumOf" or "HiOf" or "TwoSum" or "CompensatedSumOf" => LaneReductionFunctions.Text(name, narrow, wide),
            "NaNRow" => """
                /// <summary>Makes every class of a row NaN, if there is one.</summary>
                [MethodImpl(MethodImplOptions.NoInlining)]
                internal static {T} NaNRow(ref {T} row, int classes)
                {
                    if (!Unsafe.IsNullRef(ref row))
                    {
                        MemoryMarshal.CreateSpan(ref row, classes).Fill({T}.NaN);
                    }

                    return {T}.NaN;
                }
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such lane function."),
        };
    }

    private static string Has(VectorWidth width, bool wide)
    {
        const string X86Fma = "global::System.Runtime.Intrinsics.X86.Fma.IsSupported";
        string? condition = width switch
        {
            VectorWidth.Vector512 => "Avx512F.IsSupported",
            VectorWidth.Vector256 => $"Avx2.IsSupported && {X86Fma}",
            _ when wide => $"({X86Fma} || AdvSimd.Arm64.IsSupported)",

            // Without the instruction, a multiply-add of floats is computed exactly in double: slower, with the same bits.
            _ => null,
        };
        return $$"""
            /// <summary>Whether the machine has vectors of {W} bits, and what the kernels need with them. The JIT knows: no test is left in compiled code.</summary>
            internal static bool Has{W}
            {
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                get => {Vector}.IsHardwareAccelerated{{(condition is null ? string.Empty : " && " + condition)}};
            }
            """;
    }

    private static string Fma(VectorWidth width, bool wide) => "/// <summary>a * b + c, rounded once.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]\n" + width switch
    {
        VectorWidth.Vector512 => "internal static {V} Fma({V} a, {V} b, {V} c) \n    => Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c) : Vector512.Create(Fma(a.GetLower(), b.GetLower(), c.GetLower()), Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));",
        VectorWidth.Vector256 => "internal static {V} Fma({V} a, {V} b, {V} c) \n    => global::System.Runtime.Intrinsics.X86.Fma.IsSupported\n        ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c)\n        : Vector256.Create(Fma(a.GetLower(), b.GetLower(), c.GetLower()), Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));",
        _ when wide => """
            internal static {V} Fma({V} a, {V} b, {V} c)
                => global::System.Runtime.Intrinsics.X86.Fma.IsSupported
                    ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c)
                    : AdvSimd.Arm64.FusedMultiplyAdd(c, a, b);
            """,
        _ => SingleFma.Vector128,
    };

    private static string Extreme(string name, VectorWidth width, bool wide)
    {
        string sign = name == "Max" ? "&gt;" : "&lt;";
        string comparison = name == "Max" ? "GreaterThan" : "LessThan";
        string text = $"/// <summary>a {sign} b ? a : b, which is b where either is NaN.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]\ninternal static {{V}} {name}({{V}} a, {{V}} b)";
        return width switch
        {
            VectorWidth.Vector512 => $"{text} => Avx512F.IsSupported ? Avx512F.{name}(a, b) : {BlockFunctions.Halves(name)};",
            VectorWidth.Vector256 => $"{text} => Avx.IsSupported ? Avx.{name}(a, b) : {BlockFunctions.Halves(name)};",
            _ => $"{text}\n    => {(wide ? "Sse2" : "Sse")}.IsSupported ? {(wide ? "Sse2" : "Sse")}.{name}(a, b) : {{Vector}}.ConditionalSelect({{Vector}}.{comparison}(a, b), a, b);",
        };
    }
}
