using System;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// How large the terms are of which a derivative of an entropy is the difference, or an entropy of what does not sum to 1: the units of errors where that difference is small. In double, plainly:
/// a unit need not be right to the last digit.
/// </summary>
internal static class EntropyTerms
{
    // The exact arithmetic has 320 bits: what it leaves of a difference that is 0.
    private const double Noise = 1e-75;

    /// <summary>Of -(ln p + 1), and of p ((m - x) - mean) between logits.</summary>
    public static double OfEntropy(LossKey key, double[] row, int c)
    {
        switch (key.Prediction)
        {
            case InputForm.Probabilities:
                return row[c] == 0 ? 0 : Math.Max(1, -Math.Log(row[c]));
            case InputForm.LogProbabilities:
                return double.IsNegativeInfinity(row[c]) ? 0 : Math.Exp(row[c]) * Math.Max(1, -row[c]);
            default:
                (double[] p, double[] d) = Softmax(key, row);
                double mean = p.Zip(d, (q, x) => q == 0 ? 0 : q * x).Sum();
                return p[c] == 0 ? 0 : p[c] * Math.Max(Math.Max(d[c], mean), Noise) / key.Temperature;
        }
    }

    /// <summary>
    /// Of a / (a - 1) (p - p^a / sum p^a) between logits: as parts of ln of the quotient where that is below 1, except at order 2, which has no such form. Of probabilities the derivative is no difference,
    /// but a power: to an order of many units it has as many times the error of ln p.
    /// </summary>
    public static double OfRenyi(LossKey key, double[] row, double gradient, int c)
    {
        double order = key.RenyiOrder;
        if (order == 1)
        {
            return OfEntropy(key, row, c);
        }

        if (key.Prediction != InputForm.Logits || order == 0 || double.IsInfinity(order))
        {
            return key.Prediction == InputForm.Probabilities && double.IsFinite(order) ? Math.Abs(gradient) * Math.Max(1, order / 5) : 0;
        }

        (double[] p, double[] d) = Softmax(key, row);
        double sum = d.Sum(x => Math.Exp(-order * x));
        double power = Math.Exp(-order * d[c]) / sum;
        double gap = Math.Abs(Math.Log(sum * p.Max()));
        double y = Math.Abs(order - 1) * d[c];
        double term = order != 2 && Math.Abs(gap - y) < 1 ? p[c] * Math.Max(Math.Max(gap, y), Noise) : Math.Max(p[c], power);
        return double.IsFinite(term) ? Math.Abs(order / (order - 1)) * term / key.Temperature : 0;
    }

    /// <summary>Of a / (a - 1) ln(sum p), which the entropy of probabilities as given is less than that of the same, normalised.</summary>
    public static double OfNormalisation(LossKey key, double[] row)
    {
        double order = key.RenyiOrder;
        if (key.Prediction == InputForm.Logits || order is 0 or 1 || double.IsInfinity(order))
        {
            return 0;
        }

        double largest = row.Max();
        int first = Array.IndexOf(row, largest);
        double others = row.Where((_, i) => i != first).Sum(x => key.Prediction == InputForm.Probabilities ? x : Math.Exp(x - largest));
        double excess = largest - 1 + others;
        return Math.Abs(order / (order - 1)) * (key.Prediction == InputForm.Probabilities
            ? Math.Abs(excess) < 1e-5 ? Math.Abs(excess) : Math.Abs(Math.Log(1 + excess))
            : Math.Max(-largest, others));
    }

    /// <summary>Of (ln(W / w) - H) / W.</summary>
    public static double OfWeights(double[] row, int c)
    {
        double largest = row.Max();
        double sum = row.Sum(w => w / largest);
        double H() => row.Sum(w => w == 0 ? 0 : w / largest / sum * (Math.Log(sum) - Math.Log(w / largest)));
        return row[c] == 0 ? 0 : Math.Max(Math.Log(sum) - Math.Log(row[c] / largest), H()) / sum / largest;
    }

    /// <summary>Of 2 (sum p^2 - p) / W, without what p^2 adds to both.</summary>
    public static double OfGini(double[] row, int c)
    {
        double largest = row.Max();
        double sum = row.Sum(w => w / largest);
        double others = row.Where((_, i) => i != c).Sum(w => w / largest / sum);
        double squares = row.Where((_, i) => i != c).Sum(w => Math.Pow(w / largest / sum, 2));
        return 2 * Math.Max(squares, row[c] / largest / sum * others) / sum / largest;
    }

    /// <summary>p, and (m - x) / T.</summary>
    private static (double[] P, double[] D) Softmax(LossKey key, double[] row)
    {
        double m = row.Max();
        double[] d = [.. row.Select(x => (m - x) / key.Temperature)];
        double sum = d.Sum(x => Math.Exp(-x));
        return ([.. d.Select(x => Math.Exp(-x) / sum)], d);
    }
}
