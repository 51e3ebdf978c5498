namespace LossGen.Generator.Printing;

/// <summary>The multiply-add of doubles where the framework has none: the library's. Where it has Math.FusedMultiplyAdd, that calls C if the program was compiled without the instruction, and C takes it where the machine has it.</summary>
internal static class DoubleFma
{
    public const string Portable = """
        /// <summary>a * b + c, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static double Fma(double a, double b, double c) => global::LossGen.Runtime.LossFma.RoundedOnce(a, b, c);
        """;
}
