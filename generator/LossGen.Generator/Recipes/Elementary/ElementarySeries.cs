using System.Linq;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Polynomial coefficients that several functions share.</summary>
internal static class ElementarySeries
{
    // (e^r - 1 - r) / r^2 with the first coefficient held at 1/2; absolute error 1.1e-10.
    private static readonly string[] s_single = { "0x1p-1", "0x1.555556p-3", "0x1.5554e4p-5", "0x1.110feep-7", "0x1.6d515ap-10", "0x1.a2740cp-13" };

    // (atanh z - z) / z^3 in w = z^2 on |z| <= 0.2; relative error 5.3e-10.
    private static readonly string[] s_atanh = { "0x1.555554p-2", "0x1.999c04p-3", "0x1.23e2dep-3", "0x1.ee3c9cp-4" };

    /// <summary>The coefficients of r^lowest, r^(lowest + 1) ... in e^r: a minimax fit in float, 1 / k! in double.</summary>
    public static Value[] Exp(ElementaryBuilder b, int lowest)
        => b.IsDouble
            ? b.Series("Factorial", lowest, 16 - lowest, InverseFactorial)
            : b.Coefficients("Series", lowest, s_single.Skip(lowest - 2).ToArray(), s_single);

    /// <summary>The coefficients of w^0, w^1 ... in (atanh z - z) / z^3: a minimax fit in float, 1 / (2k + 3) in double.</summary>
    public static Value[] Atanh(ElementaryBuilder b)
        => b.IsDouble ? b.Series("Atanh", 0, 12, k => 1.0 / ((2 * k) + 3)) : b.Coefficients("Atanh", 0, s_atanh, s_atanh);

    public static double InverseFactorial(int k)
    {
        double factorial = 1;
        for (int i = 2; i <= k; i++)
        {
            factorial *= i;
        }

        return 1 / factorial;
    }
}
