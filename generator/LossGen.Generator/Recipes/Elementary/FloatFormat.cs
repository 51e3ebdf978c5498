using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>The layout of an IEEE format, in the terms that the elementary functions need.</summary>
internal sealed record FloatFormat(int FractionBits, int Bias, long LogOffset, long ExponentMask, double RoundToInteger)
{
    /// <summary>Added to a number below 2^(FractionBits - 1) in magnitude, 1.5 * 2^FractionBits rounds it to an integer, which then stands in the low bits.</summary>
    public static readonly FloatFormat Single = new(23, 127, 0x3F2AAAAB, unchecked((int)0xff800000), 12582912);

    public static readonly FloatFormat Double = new(52, 1023, 0x3FE5555555555555, unchecked((long)0xfff0000000000000), 6755399441055744);

    public long FractionMask => (1L << FractionBits) - 1;

    /// <summary>The bit pattern of the smallest number that is not subnormal.</summary>
    public long SmallestNormal => 1L << FractionBits;

    /// <summary>The bit pattern of infinity.</summary>
    public long Infinity => ((2L * Bias) + 1) << FractionBits;

    /// <summary>The bit pattern of 1.</summary>
    public long One => (long)Bias << FractionBits;

    public static FloatFormat Of(ElementType element) => element == ElementType.Double ? Double : Single;
}
