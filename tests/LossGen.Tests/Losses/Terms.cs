using System;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Support;

namespace LossGen.Tests.Losses;

/// <summary>How large the terms of a loss are, to a few digits: the unit of an error where terms cancel.</summary>
internal static class Terms
{
    public static double Probability(InputForm form, double[] row, int i) => LogProbability(form, row, i) is var log && double.IsNaN(log) ? 0 : Math.Exp(log);

    /// <summary>ln p + 1 of probabilities, p (ln p + 1) of their logarithms, p (ln p + H) of logits: where p is nearly 1, both are as small as 1 - p.</summary>
    public static double OfEntropyGradient(LossAttribute options, double[] row, int i, double entropy)
    {
        double factor = Math.Abs(1 / Math.Log(options.LogBase));
        double log = LogProbability(options.Prediction, row, i);
        double term = Math.Exp(log) * (Math.Abs(log * factor) + (options.Prediction == InputForm.Logits ? Math.Abs(entropy) : factor));
        return options.Prediction == InputForm.Probabilities ? factor : double.IsFinite(term) ? term : 0;
    }

    public static double OfKl<T>(EmittedLoss<T> loss, RowPair<T> pair)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < loss.Classes; i++)
        {
            double p = LogProbability(loss.Options.Target, pair.Target.Widened, i);
            double q = LogProbability(loss.Options.Prediction, pair.Prediction.Widened, i);
            double term = Math.Exp(p) * (1 + Math.Abs(p) + Math.Abs(q));
            sum += double.IsFinite(term) ? term : 0;
        }

        return sum * Math.Abs(1 / Math.Log(loss.Options.LogBase));
    }

    public static double OfTargetGradient<T>(EmittedLoss<T> loss, RowPair<T> pair, int i, double terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double p = LogProbability(loss.Options.Target, pair.Target.Widened, i);
        double q = LogProbability(loss.Options.Prediction, pair.Prediction.Widened, i);
        double ratio = 1 + Math.Abs(p) + Math.Abs(q) + terms;
        double term = loss.Options.Target == InputForm.Probabilities ? ratio : Math.Exp(p) * ratio;
        return double.IsFinite(term) ? term * Math.Abs(1 / Math.Log(loss.Options.LogBase)) : 0;
    }

    private static double LogProbability(InputForm form, double[] row, int i)
    {
        if (form != InputForm.Logits)
        {
            return form == InputForm.Probabilities ? Math.Log(row[i]) : row[i];
        }

        int largest = Array.IndexOf(row, row.Max());
        double others = row.Where((_, j) => j != largest).Sum(x => Math.Exp(x - row[largest]));
        return row[i] - row[largest] - (others < 1e-8 ? others : Math.Log(1 + others));
    }
}
