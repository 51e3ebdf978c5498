using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Results;
using LossGen.Tests.Exact;
using LossGen.Tests.Numerics;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The contenders of the flagship on the rows of the page on numerics whose label is ahead by a margin, against exact arithmetic: what is timed is what is judged.</summary>
internal static class MarginTrial
{
    public static IEnumerable<MarginMeasurement> Measure()
    {
        Batch batch = new(MarginRows.Classes, MarginRows.All.Count);
        for (int row = 0; row < batch.Rows; row++)
        {
            MarginRows.All[row].Logits.CopyTo(batch.Predictions, row * batch.Classes);
            batch.Labels[row] = MarginRows.Label;
        }

        ExactValue[] exact = [.. MarginRows.All.Select(row => MarginRows.Loss(row.Logits))];
        foreach (Contender contender in Jobs.Flagship.Contenders(ClassCount.Find(batch.Classes)))
        {
            batch.Forget();
            contender.Run(batch);
            for (int row = 0; row < batch.Rows; row++)
            {
                float loss = batch.Losses[row];
                yield return new MarginMeasurement(
                    MarginRows.All[row].Margin, contender.Name, loss, Timing.Rounded(MarginRows.RelativeError(loss, exact[row])), Timing.Rounded(Ulp.Of(loss, exact[row])));
            }
        }
    }
}
