using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>e^u - 1 - u with full relative accuracy where u is tiny: what divergences of close distributions are made of.</summary>
internal static class PsiFunction
{
    public const string Psi = "Psi";

    /// <summary>Below, and above <see cref="Highest"/>, e^u differs enough from 1 + u for a plain difference.</summary>
    public const double Lowest = -1;

    public const double Highest = 2;

    // (e^u - 1 - u - u^2 / 2) / u^3 from -1 to 2; error of psi, relative to it, 1.6e-9.
    private static readonly string[] s_single =
    {
        "0x1.555556p-3", "0x1.555556p-5", "0x1.1110cep-7", "0x1.6c168cp-10", "0x1.a03704p-13", "0x1.a00feep-16", "0x1.6d10bcp-19", "0x1.2e54a4p-22", "0x1.1ed7ecp-25",
    };

    public static ElementaryFunction Define(ElementType element)
    {
        ElementaryBuilder b = new(Psi, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value u = k.Input("u");

        // In double the plain series: the first term that is left out, 2^24 / 27!, is below the rounding of the others.
        Value q = k.Horner(u, "q", b.IsDouble ? b.Series("Factorial", 3, 24, ElementarySeries.InverseFactorial) : b.Coefficients("PsiSeries", 3, s_single, s_single));
        Value w = b.Line(u * u, "w");
        Value half = b.Line(u * k.Const(0.5), "half");

        // For one tiny number, the sum is halfway between two floats after its first rounding, and was not before.
        ElementaryFunction psi = b.Done(
            k.Fma(half, u, (w * u) * q, FmaEmulation.Checked),
            "psi(u) = e^u - 1 - u, at least 0, for u from -1 to 2, with full relative accuracy where u is tiny. Elsewhere a number without meaning.",
            "Polynomial: psi(u) = u^2/2 + u^3 q(u).",
            "Error: below 0.6 ULP where |u| is below 0.1, below 2 everywhere.");
        return psi with { InLibrary = b.IsDouble ? LibraryForms.None : LibraryForms.Number };
    }
}
