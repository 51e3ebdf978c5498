using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Tests.Exact;

namespace LossGen.Tests.Support;

/// <summary>The rows of the regimes in the form that an emitted loss takes.</summary>
public static class Rows
{
    public static IEnumerable<NamedRow> Of(InputForm form, int classes, int seed) => form switch
    {
        InputForm.Logits => RowRegimes.Logits(classes, seed),
        InputForm.LogProbabilities => RowRegimes.Probabilities(classes, seed).Select(Logarithms),
        _ => RowRegimes.Probabilities(classes, seed),
    };

    public static IEnumerable<NamedPair> Pairs(InputForm target, InputForm prediction, int classes, int seed)
    {
        if (target == InputForm.Logits && prediction == InputForm.Logits)
        {
            return RowRegimes.LogitPairs(classes, seed);
        }

        if (target == prediction)
        {
            IEnumerable<NamedPair> pairs = RowRegimes.ProbabilityPairs(classes, seed);
            return target == InputForm.Probabilities ? pairs : pairs.Select(p => p with { Target = Logarithms(p.Target), Prediction = Logarithms(p.Prediction) });
        }

        return Of(target, classes, seed).Zip(Of(prediction, classes, seed + 1), (p, q) => new NamedPair(p.Name + " / " + q.Name, p, q));
    }

    private static NamedRow Logarithms(NamedRow row) => row with { Values = [.. row.Values.Select(p => (float)Math.Log(p))] };
}
