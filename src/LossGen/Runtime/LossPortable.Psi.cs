namespace LossGen.Runtime;

/// <content>e^u - 1 - u.</content>
public static unsafe partial class LossPortable
{
    private const double Psi3 = 0.16666667f;
    private const double Psi4 = 0.041666668f;
    private const double Psi5 = 0.008333302f;
    private const double Psi6 = 0.0013888858f;
    private const double Psi7 = 0.00019846673f;
    private const double Psi8 = 0.000024799241f;
    private const double Psi9 = 2.719949E-06f;
    private const double Psi10 = 2.8156734E-07f;
    private const double Psi11 = 3.3392972E-08f;

    /// <summary>e^u - 1 - u.</summary>
    /// <param name="u">A number from -1 to 2.</param>
    /// <returns>The difference, with full relative accuracy where u is tiny; a number without meaning for any other u.</returns>
    public static float Psi(float u)
    {
        double x = u;
        double q = (float)(((float)(((float)(((float)(((float)(((float)(((float)(((float)((Psi11 * x) + Psi10) * x) + Psi9) * x) + Psi8) * x) + Psi7) * x) + Psi6) * x) + Psi5) * x) + Psi4) * x) + Psi3);
        double term = (float)((float)((float)(x * x) * x) * q);
        double square = (float)(x * 0.5) * x;
        double sum = square + term;

        // The walk over all arguments found a tiny one for which this sum is halfway between two floats, and was not before it was rounded.
        return x > 0 && x < 1e-6 && IsTie(sum) ? RoundedToOdd(square, term, sum) : (float)sum;
    }
}
