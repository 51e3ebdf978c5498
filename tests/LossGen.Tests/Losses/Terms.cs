using System;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Support;

namespace LossGen.Tests.Losses;

/// <summary>How large the terms of a loss are, to a few digits: the unit of an error where terms cancel.</summary>
internal static class Terms
{
    public static double Probability(InputForm form, double[] row, int i) => LogProbability(form, row, i) is var log && double.IsNaN(log) ? 0 : Math.Exp(log);

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

        double max = row.Max();
        return row[i] - max - Math.Log(row.Sum(x => Math.Exp(x - max)));
    }
}
