using System;

namespace LossGen.Generator.Printing;

/// <summary>The functions that reduce the lanes of a vector to one value, in the order that all widths share, as templates.</summary>
internal static class LaneReductionFunctions
{
    /// <param name="name">The function.</param>
    /// <param name="narrow">Whether vectors have 128 bits; wider ones go by their halves.</param>
    /// <param name="wide">Whether numbers are doubles.</param>
    public static string Text(string name, bool narrow, bool wide) => name switch
    {
        "MaxOf" => narrow ? wide ? MaxOf128Double : MaxOf128Single : MaxOf,
        "SumOf" => narrow ? wide ? SumOf128Double : SumOf128Single : SumOf,
        "HiOf" => (narrow ? wide ? HiOf128Double : HiOf128Single : HiOf) + "\n\n" + HiOfOne,
        "TwoSum" => TwoSum,
        "CompensatedSumOf" => (narrow ? wide ? CompensatedSumOf128Double : CompensatedSumOf128Single : CompensatedSumOf) + "\n\n" + CompensatedSumOfOne,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such lane function."),
    };

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
