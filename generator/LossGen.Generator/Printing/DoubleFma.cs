namespace LossGen.Generator.Printing;

/// <summary>The multiply-add of doubles where the machine or the framework has none: the library's. Math.FusedMultiplyAdd calls C without the instruction, and is slow.</summary>
internal static class DoubleFma
{
    public const string Portable = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static double Fma(double a, double b, double c) => global::LossGen.Runtime.LossFma.RoundedOnce(a, b, c);
        """;

    public const string Dispatched = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static double Fma(double a, double b, double c)
            => global::System.Runtime.Intrinsics.X86.Fma.IsSupported || AdvSimd.IsSupported ? Math.FusedMultiplyAdd(a, b, c) : global::LossGen.Runtime.LossFma.RoundedOnce(a, b, c);
        """;
}
