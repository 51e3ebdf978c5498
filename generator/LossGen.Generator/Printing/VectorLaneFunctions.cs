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
            "Load" => narrow ? wide ? Load128Double : Load128Single : Load,
            "Store" => narrow ? wide ? Store128Double : Store128Single : Store,
            "LoadToEnd" => """
                /// <summary>The numbers of a row from a place on that is a multiple of the lanes, 0 in lanes behind its end.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} LoadToEnd{W}(ref {T} row, int at, int end)
                    => end >= at + {Lanes} ? {Vector}.LoadUnsafe(ref row, (nuint)at) : end > at ? Load{W}(ref Unsafe.Add(ref row, at), end % {Lanes}) : {V}.Zero;
                """,
            "StoreToEnd" => """
                /// <summary>Writes the lanes to a row from a place on that is a multiple of the lanes, those behind its end excepted.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static void StoreToEnd({V} v, ref {T} row, int at, int end)
                {
                    if (end >= at + {Lanes})
                    {
                        v.StoreUnsafe(ref row, (nuint)at);
                    }
                    else if (end > at)
                    {
                        Store(v, ref Unsafe.Add(ref row, at), end % {Lanes});
                    }
                }
                """,
            "KeepToEnd" => """
                /// <summary>v, with another value in lanes behind the end of the row.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} KeepToEnd({V} v, int at, int end, {T} others) => Keep(v, end - at, others);
                """,
            "Keep" => """
                /// <summary>v in the first count lanes, another value in the rest.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} Keep({V} v, int count, {T} others)
                    => {Vector}.ConditionalSelect({Vector}.LessThan({Vector}.Create({Indices}), {Vector}.Create(({I})count)).As{Real}(), v, {Vector}.Create(others));
                """,
            "MaxOf" => narrow ? wide ? MaxOf128Double : MaxOf128Single : MaxOf,
            "SumOf" => narrow ? wide ? SumOf128Double : SumOf128Single : SumOf,
            "HiOf" => (narrow ? wide ? HiOf128Double : HiOf128Single : HiOf) + "\n\n" + HiOfOne,
            "TwoSum" => TwoSum,
            "CompensatedSumOf" => (narrow ? wide ? CompensatedSumOf128Double : CompensatedSumOf128Single : CompensatedSumOf) + "\n\n" + CompensatedSumOfOne,
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

    private const string Load = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Load{W}(ref {T} source, int count)
            => count > {HalfLanes}
                ? {Vector}.Create({Half}.LoadUnsafe(ref source), Load{HalfW}(ref Unsafe.Add(ref source, {HalfLanes}), count - {HalfLanes}))
                : {Vector}.Create(Load{HalfW}(ref source, count), {HalfV}.Zero);
        """;

    private const string Load128Single = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Load128(ref float source, int count) => count switch
        {
            0 => Vector128<float>.Zero,
            1 => Vector128.CreateScalar(source),
            2 => Pair(ref source),
            3 => Pair(ref source).WithElement(2, Unsafe.Add(ref source, 2)),
            _ => Vector128.LoadUnsafe(ref source),
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Pair(ref float source)
            => Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle();
        """;

    private const string Load128Double = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<double> Load128(ref double source, int count) => count switch
        {
            0 => Vector128<double>.Zero,
            1 => Vector128.CreateScalar(source),
            _ => Vector128.LoadUnsafe(ref source),
        };
        """;

    private const string Store = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store({V} v, ref {T} destination, int count)
        {
            if (count > {HalfLanes})
            {
                v.GetLower().StoreUnsafe(ref destination);
                Store(v.GetUpper(), ref Unsafe.Add(ref destination, {HalfLanes}), count - {HalfLanes});
            }
            else
            {
                Store(v.GetLower(), ref destination, count);
            }
        }
        """;

    private const string Store128Single = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store(Vector128<float> v, ref float destination, int count)
        {
            if (count == 4)
            {
                v.StoreUnsafe(ref destination);
                return;
            }

            if (count >= 2)
            {
                Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), v.AsDouble().ToScalar());
            }

            if ((count & 1) != 0)
            {
                Unsafe.Add(ref destination, count - 1) = v.GetElement(count - 1);
            }
        }
        """;

    private const string Store128Double = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store(Vector128<double> v, ref double destination, int count)
        {
            if (count == 2)
            {
                v.StoreUnsafe(ref destination);
            }
            else if (count == 1)
            {
                destination = v.ToScalar();
            }
        }
        """;

    private const string MaxOf = """
        /// <summary>The largest lane.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {T} MaxOf({V} v) => MaxOf(Max(v.GetUpper(), v.GetLower()));
        """;

    private const string MaxOf128Single = """
        /// <summary>The largest lane.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float MaxOf(Vector128<float> v)
        {
            v = Max(Vector128.Shuffle(v, Vector128.Create(2, 3, 2, 3)), v);
            return Max(Vector128.Shuffle(v, Vector128.Create(1, 1, 1, 1)), v).ToScalar();
        }
        """;

    private const string MaxOf128Double = """
        /// <summary>The largest lane.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static double MaxOf(Vector128<double> v) => Max(Vector128.Shuffle(v, Vector128.Create(1L, 1L)), v).ToScalar();
        """;

    private const string SumOf = """
        /// <summary>The sum of the lanes, lane i taking lane i + half.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {T} SumOf({V} v) => SumOf(v.GetLower() + v.GetUpper());
        """;

    private const string SumOf128Single = """
        /// <summary>The sum of the lanes, lane i taking lane i + half. (Vector128.Sum has no defined order.)</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float SumOf(Vector128<float> v)
        {
            v += Vector128.Shuffle(v, Vector128.Create(2, 3, 2, 3));
            return (v + Vector128.Shuffle(v, Vector128.Create(1, 1, 1, 1))).ToScalar();
        }
        """;

    private const string SumOf128Double = """
        /// <summary>The sum of the lanes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static double SumOf(Vector128<double> v) => (v + Vector128.Shuffle(v, Vector128.Create(1L, 1L))).ToScalar();
        """;

    private const string HiOf = """
        /// <summary>The largest lane and the sum of the others, where rest holds what each lane has left over so far.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({T} Hi, {T} Others) HiOf({V} hi, {V} rest)
            => HiOf(Max(hi.GetUpper(), hi.GetLower()), (rest.GetLower() + rest.GetUpper()) + Min(hi.GetLower(), hi.GetUpper()));
        """;

    private const string HiOf128Single = """
        /// <summary>The largest lane and the sum of the others, where rest holds what each lane has left over so far.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static (float Hi, float Others) HiOf(Vector128<float> hi, Vector128<float> rest)
        {
            var upper = Vector128.Shuffle(hi, Vector128.Create(2, 3, 2, 3));
            rest = (rest + Vector128.Shuffle(rest, Vector128.Create(2, 3, 2, 3))) + Min(hi, upper);
            hi = Max(upper, hi);
            upper = Vector128.Shuffle(hi, Vector128.Create(1, 1, 1, 1));
            rest = (rest + Vector128.Shuffle(rest, Vector128.Create(1, 1, 1, 1))) + Min(hi, upper);
            return (Max(upper, hi).ToScalar(), rest.ToScalar());
        }
        """;

    private const string HiOf128Double = """
        /// <summary>The larger lane and the sum of the others, where rest holds what each lane has left over so far.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static (double Hi, double Others) HiOf(Vector128<double> hi, Vector128<double> rest)
        {
            var upper = Vector128.Shuffle(hi, Vector128.Create(1L, 1L));
            rest = (rest + Vector128.Shuffle(rest, Vector128.Create(1L, 1L))) + Min(hi, upper);
            return (Max(upper, hi).ToScalar(), rest.ToScalar());
        }
        """;

    private const string HiOfOne = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({T} Hi, {T} Others) HiOf({V} hi) => HiOf(hi, {V}.Zero);
        """;

    private const string CompensatedSumOfOne = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({T} Sum, {T} Error) CompensatedSumOf({V} sum) => CompensatedSumOf(sum, {V}.Zero);
        """;

    private const string TwoSum = """
        /// <summary>sum + value, and error plus what rounding lost of it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V} Sum, {V} Error) TwoSum({V} sum, {V} error, {V} value)
        {
            var total = sum + value;
            var part = total - sum;
            return (total, error + ((sum - (total - part)) + (value - part)));
        }
        """;

    private const string CompensatedSumOf = """
        /// <summary>The sum of the lanes and what rounding lost of it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({T} Sum, {T} Error) CompensatedSumOf({V} sum, {V} error)
        {
            var (total, lost) = TwoSum(sum.GetLower(), error.GetLower() + error.GetUpper(), sum.GetUpper());
            return CompensatedSumOf(total, lost);
        }
        """;

    private const string CompensatedSumOf128Single = """
        /// <summary>The sum of the lanes and what rounding lost of it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static (float Sum, float Error) CompensatedSumOf(Vector128<float> sum, Vector128<float> error)
        {
            error += Vector128.Shuffle(error, Vector128.Create(2, 3, 2, 3));
            (sum, error) = TwoSum(sum, error, Vector128.Shuffle(sum, Vector128.Create(2, 3, 2, 3)));
            error += Vector128.Shuffle(error, Vector128.Create(1, 1, 1, 1));
            (sum, error) = TwoSum(sum, error, Vector128.Shuffle(sum, Vector128.Create(1, 1, 1, 1)));
            return (sum.ToScalar(), error.ToScalar());
        }
        """;

    private const string CompensatedSumOf128Double = """
        /// <summary>The sum of the lanes and what rounding lost of it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static (double Sum, double Error) CompensatedSumOf(Vector128<double> sum, Vector128<double> error)
        {
            error += Vector128.Shuffle(error, Vector128.Create(1L, 1L));
            (sum, error) = TwoSum(sum, error, Vector128.Shuffle(sum, Vector128.Create(1L, 1L)));
            return (sum.ToScalar(), error.ToScalar());
        }
        """;
}
