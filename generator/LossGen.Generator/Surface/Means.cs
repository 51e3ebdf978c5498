using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The mean of a sum, in the element's type, and what it is where nothing was summed.</summary>
internal static class Means
{
    public static string Of(LossSpec spec, string sum)
    {
        string mean = spec.EmptyMean == EmptyMean.Zero ? $"global::LossGen.Runtime.LossGuard.MeanOrZero({sum})" : sum + ".Mean";
        return spec.Element == ElementType.Double ? mean : "(float)" + mean;
    }
}
