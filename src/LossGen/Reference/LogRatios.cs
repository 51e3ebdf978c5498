using System;

namespace LossGen;

/// <summary>ln(p_i / q_i), each as accurately as its inputs allow, so that the divergence of nearly equal rows has correct digits.</summary>
internal static class LogRatios
{
    /// <summary>ln(p / q) for each class: -inf where p = 0 &lt; q, +inf where q = 0 &lt; p, 0 where both are 0.</summary>
    public static double[] Of(ReferenceDistribution p, ReferenceDistribution q)
    {
        double logOfSums = p.Form == InputForm.Logits && q.Form == InputForm.Logits ? LogOfSums(p, q) : double.NaN;
        double[] ratios = new double[p.Classes];
        for (int i = 0; i < ratios.Length; i++)
        {
            if (p.IsZero(i) || q.IsZero(i))
            {
                ratios[i] = p.IsZero(i) && q.IsZero(i) ? 0 : p.IsZero(i) ? double.NegativeInfinity : double.PositiveInfinity;
            }
            else if (p.Form == InputForm.Probabilities && q.Form == InputForm.Probabilities)
            {
                ratios[i] = OfProbabilities(p.P[i], q.P[i]);
            }
            else
            {
                ratios[i] = double.IsNaN(logOfSums) ? q.Information[i] - p.Information[i] : Difference(p, q, i) - logOfSums;
            }
        }

        return ratios;
    }

    // p - q is exact where the two are close; the quotient loses nothing where they are not.
    private static double OfProbabilities(double p, double q)
    {
        if (Math.Abs(p - q) <= q / 2)
        {
            return AccurateMath.Log1p((p - q) / q);
        }

        double ratio = p / q;
        return ratio > 1e-300 && ratio < 1e300 ? Math.Log(ratio) : Math.Log(p) - Math.Log(q);
    }

    // ln(p_i / q_i) = g_i - ln(sum q_j e^(g_j)), with g_i the difference of the logits less that of one class k (which cancels): the logarithm is ln(1 + sum q_j (e^(g_j) - 1)),
    // and nothing is lost for nearly equal rows. Not usable (NaN) where the rows are far apart.
    private static double LogOfSums(ReferenceDistribution p, ReferenceDistribution q)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < q.Classes; i++)
        {
            if (p.IsZero(i) && q.IsZero(i))
            {
                continue;
            }

            double g = Difference(p, q, i);
            if (!(g < 30))
            {
                return double.NaN;
            }

            sum.Add(q.P[i] * AccurateMath.Expm1(g));
        }

        return AccurateMath.Log1p(sum.Value);
    }

    // (a_i - b_i) - (a_k - b_k), each difference with what its rounding loses: a logit of 1 beside one of 1e30 still counts.
    private static double Difference(ReferenceDistribution p, ReferenceDistribution q, int i)
    {
        double high = Subtract(p.Values[i], q.Values[i], out double low);
        double highOfLargest = Subtract(p.Values[q.Largest], q.Values[q.Largest], out double lowOfLargest);
        return ((high - highOfLargest) + (low - lowOfLargest)) * q.Slope;
    }

    private static double Subtract(double a, double b, out double lost)
    {
        double difference = a - b;
        double part = difference - a;
        lost = (a - (difference - part)) - (b + part);
        if (!AccurateMath.IsFinite(lost))
        {
            lost = 0;
        }

        return difference;
    }
}
