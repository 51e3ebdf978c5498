namespace LossGen.Generator.Printing;

/// <summary>
/// The multiply-add of floats where the machine or the framework has none, through double: the product of two floats is exact there. Rounding the sum to double
/// and then to float errs only where the double lies halfway between two floats, or below the normal floats; there the sum is rounded to odd first, which is always right.
/// </summary>
internal static class SingleFma
{
    public const string Portable = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float Fma(double a, double b, double c)
        {
        """ + "\n" + Body + "\n}\n\n" + RoundedToOdd;

    /// <summary>Where no test is needed: see <see cref="Recipes.FmaEmulation"/>.</summary>
    public const string Unchecked = UncheckedSummary + """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float FmaUnchecked(double a, double b, double c) => (float)((a * b) + c);
        """;

    public const string UncheckedOfRuntime = UncheckedSummary + """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float FmaUnchecked(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);
        """;

    public const string DispatchedUnchecked = UncheckedSummary + """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float FmaUnchecked(float a, float b, float c) => HasFma ? MathF.FusedMultiplyAdd(a, b, c) : (float)(((double)a * b) + c);
        """;

    public const string Vector128Unchecked = UncheckedSummary + """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> FmaUnchecked(Vector128<float> a, Vector128<float> b, Vector128<float> c)
            => HasFma
                ? Fma(a, b, c)
                : Vector128.Narrow(
                    (Vector128.WidenLower(a) * Vector128.WidenLower(b)) + Vector128.WidenLower(c),
                    (Vector128.WidenUpper(a) * Vector128.WidenUpper(b)) + Vector128.WidenUpper(c));
        """;

    public const string Has = """
        /// <summary>Whether the machine has an instruction for the multiply-add of floats. The JIT knows: no test is left in compiled code.</summary>
        internal static bool HasFma
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => global::System.Runtime.Intrinsics.X86.Fma.IsSupported || AdvSimd.IsSupported;
        }
        """;

    public const string Dispatched = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static float Fma(float a, float b, float c)
            => HasFma ? MathF.FusedMultiplyAdd(a, b, c) : FmaInDouble(a, b, c);

        private static float FmaInDouble(double a, double b, double c)
        {
        """ + "\n" + Body + "\n}\n\n" + RoundedToOdd;

    public const string Vector128 = """
        internal static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c)
            => global::System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c)
                : AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : FmaInDouble(a, b, c);

        private static Vector128<float> FmaInDouble(Vector128<float> a, Vector128<float> b, Vector128<float> c)
        {
            // The product of two floats is exact in double. Two roundings of the sum differ from one only where the first ends halfway between
            // two floats, or below the normal ones: rare, and then done again with care.
            var lower = (Vector128.WidenLower(a) * Vector128.WidenLower(b)) + Vector128.WidenLower(c);
            var upper = (Vector128.WidenUpper(a) * Vector128.WidenUpper(b)) + Vector128.WidenUpper(c);
            var rare = Rare(lower) | Rare(upper);
            return rare == Vector128<long>.Zero ? Vector128.Narrow(lower, upper) : FmaByLane(a, b, c);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<long> Rare(Vector128<double> sum)
            => Vector128.Equals(sum.AsInt64() & Vector128.Create(0x1fffffffL), Vector128.Create(0x10000000L))
                | Vector128.AndNot(Vector128.LessThan(Vector128.Abs(sum), Vector128.Create(1.1754943508222875E-38)), Vector128.Equals(sum, Vector128<double>.Zero)).AsInt64();

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Vector128<float> FmaByLane(Vector128<float> a, Vector128<float> b, Vector128<float> c)
            => Vector128.Create(
                Fma(a.GetElement(0), b.GetElement(0), c.GetElement(0)),
                Fma(a.GetElement(1), b.GetElement(1), c.GetElement(1)),
                Fma(a.GetElement(2), b.GetElement(2), c.GetElement(2)),
                Fma(a.GetElement(3), b.GetElement(3), c.GetElement(3)));
        """;

    private const string UncheckedSummary = "/// <summary>a * b + c, rounded once, where arguments are such that rounding to double and then to float is the same.</summary>\n";

    private const string Body = """
            // The product of two floats is exact in double. Two roundings of the sum differ from one only where the first ends halfway between
            // two floats, or below the normal ones.
            double product = a * b;
            double sum = product + c;
            bool rare = (BitConverter.DoubleToInt64Bits(sum) & 0x1fffffff) == 0x10000000 || Math.Abs(sum) < 1.1754943508222875E-38;
            return rare ? RoundedToOdd(product, c, sum) : (float)sum;
        """;

    private const string RoundedToOdd = """
        /// <summary>product + c rounded to odd in double, then to float: the first rounding keeps on which side of a tie the sum lies.</summary>
        private static float RoundedToOdd(double product, double c, double sum)
        {
            double part = sum - product;
            double lost = (product - (sum - part)) + (c - part);
            long bits = BitConverter.DoubleToInt64Bits(sum);
            if ((lost > 0 || lost < 0) && (bits & 1) == 0)
            {
                bits += (lost > 0) == (sum > 0) ? 1 : -1;
            }

            return (float)BitConverter.Int64BitsToDouble(bits);
        }
        """;
}
