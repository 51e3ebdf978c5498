using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Exact;

namespace LossGen.Tests.Support;

/// <summary>The rows of the regimes in the form and the type that an emitted loss takes.</summary>
public static class Rows
{
    public static IEnumerable<Row<T>> Of<T>(InputForm form, int classes, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (form == InputForm.Logits ? RowRegimes.Logits(classes, seed) : RowRegimes.Probabilities(classes, seed)).Select(row => As<T>(form, row)).Concat(Beyond<T>(form, classes));

    public static IEnumerable<RowPair<T>> Pairs<T>(InputForm target, InputForm prediction, int classes, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (target == prediction)
        {
            IEnumerable<NamedPair> pairs = target == InputForm.Logits ? RowRegimes.LogitPairs(classes, seed) : RowRegimes.ProbabilityPairs(classes, seed);
            return pairs.Select(p => new RowPair<T>(p.Name, As<T>(target, p.Target), As<T>(prediction, p.Prediction)));
        }

        return Of<T>(target, classes, seed).Zip(Of<T>(prediction, classes, seed + 1), (p, q) => new RowPair<T>(p.Name + " / " + q.Name, p, q));
    }

    private static Row<T> As<T>(InputForm form, NamedRow row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(row.Name, row.Label, [.. row.Values.Select(x => Converted<T>(x)).Select(x => form == InputForm.LogProbabilities ? T.CreateTruncating(Math.Log(double.CreateTruncating(x))) : x)]);

    /// <summary>
    /// A double gets digits of its own, the same for the same float: ties stay ties, masks stay masks. Subnormal floats grow to 1e-21, since
    /// divergences of 1e-85 between logits would ask for more digits than the exact reference has.
    /// </summary>
    private static T Converted<T>(float x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        uint hash = unchecked(BitConverter.SingleToUInt32Bits(x) * 2654435769u) >> 8;
        return typeof(T) == typeof(float) ? T.CreateTruncating(x) : T.CreateTruncating(Math.ScaleB(x * (1 - Math.ScaleB(hash, -54)), float.IsSubnormal(x) ? 80 : 0));
    }

    /// <summary>Rows that only a double can hold.</summary>
    private static IEnumerable<Row<T>> Beyond<T>(InputForm form, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            double[] steps = form switch
            {
                InputForm.Logits => [0, -600.123, -708.7, -745.2, 1e300],
                InputForm.Probabilities => [1, 1e-300, 1e-310, double.Epsilon, 1e-30],
                _ => [0, -600.123, -708.7, -735.2, -30.5],
            };
            for (int scale = 1; scale < steps.Length; scale++)
            {
                yield return new($"double {scale}", 0, [.. Enumerable.Range(0, classes).Select(i => T.CreateTruncating(i == 0 ? steps[0] : Step(form, steps[scale], i)))]);
            }
        }
    }

    // Beside a logarithm of -735, whose exponential has few digits left, one that counts.
    private static double Step(InputForm form, double step, int i) => form switch
    {
        InputForm.Probabilities => step / i,
        InputForm.LogProbabilities when i == 1 => -1.5,
        _ => step * (1 + (i * 1e-3)),
    };
}
