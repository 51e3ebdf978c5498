namespace LossGen.Generator.Printing;

/// <summary>
/// What AVX-512 takes floats apart with. No kernel of 512 bits runs without these instructions; written out in steps they are for the tests of machines without them, where vectors go by halves.
/// </summary>
internal static class SingleParts
{
    // The operand of VGETMANT: from 3/4 to 3/2 in its low half, in its high half that 0 has no sign and that a negative number gives NaN.
    public const string Fraction = """
        /// <summary>Each number times a power of two, from 3/4 to 3/2: 1 for 0 and infinity, NaN for negative numbers.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Fraction({V} x) => Avx512F.IsSupported ? Avx512F.GetMantissa(x, 0b1111) : FractionInSteps(x);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static {V} FractionInSteps({V} x)
        {
            var y = Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Create(1.1754944E-38f), x), x * Vector512.Create(8388608f), x);
            var fraction = ((y.AsInt32() - Vector512.Create(0x3f400000) & Vector512.Create(0x7fffff)) + Vector512.Create(0x3f400000)).AsSingle();
            fraction = Vector512.ConditionalSelect(Vector512.Equals(x, {V}.Zero) | Vector512.Equals(x, Vector512.Create(float.PositiveInfinity)), Vector512.Create(1f), fraction);
            return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, {V}.Zero), fraction, Vector512.Create(float.NaN));
        }
        """;

    public const string Exponent = """
        /// <summary>The exponent of each number: -infinity for 0, infinity for infinity.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Exponent({V} x) => Avx512F.IsSupported ? Avx512F.GetExponent(x) : ExponentInSteps(x);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static {V} ExponentInSteps({V} x)
        {
            var isTiny = Vector512.GreaterThan(Vector512.Create(1.1754944E-38f), Vector512.Abs(x));
            var y = Vector512.Abs(Vector512.ConditionalSelect(isTiny, x * Vector512.Create(8388608f), x));
            var n = Vector512.ConvertToSingle((y.AsInt32() >> 23) - Vector512.Create(127)) - Vector512.ConditionalSelect(isTiny, Vector512.Create(23f), {V}.Zero);
            n = Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Create(float.PositiveInfinity), y), n, y);
            return Vector512.ConditionalSelect(Vector512.Equals(x, {V}.Zero), Vector512.Create(float.NegativeInfinity), n);
        }
        """;
}
