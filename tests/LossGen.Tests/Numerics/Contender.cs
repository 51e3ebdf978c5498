using System;
using System.Linq;
using System.Numerics.Tensors;

namespace LossGen.Tests.Numerics;

/// <summary>The losses as people write them today, in float.</summary>
/// <param name="Name">The column of a table.</param>
/// <param name="CrossEntropy">Of a label and logits.</param>
/// <param name="Entropy">Of logits.</param>
/// <param name="Kl">Between logits.</param>
/// <param name="CrossEntropyOfProbabilities">Of a target and a prediction.</param>
/// <param name="KlOfProbabilities">Between probabilities.</param>
internal sealed record Contender(
    string Name,
    Func<int, float[], float> CrossEntropy,
    Func<float[], float> Entropy,
    Func<float[], float[], float> Kl,
    Func<float[], float[], float> CrossEntropyOfProbabilities,
    Func<float[], float[], float> KlOfProbabilities)
{
    /// <summary>log-softmax by MathF, the vectorised form of it, and the logarithm of a softmax.</summary>
    public static Contender[] All { get; } =
    [
        new(
            "MathF",
            (label, x) => -LogSoftmax(x)[label],
            x => -LogSoftmax(x).Sum(l => Term(MathF.Exp(l), l)),
            (a, b) => LogSoftmax(a).Zip(LogSoftmax(b), (p, q) => Term(MathF.Exp(p), p - q)).Sum(),
            (t, q) => -t.Zip(q, (p, r) => Term(p, MathF.Log(r))).Sum(),
            (t, q) => t.Zip(q, (p, r) => Term(p, MathF.Log(p / r))).Sum()),
        new(
            "TensorPrimitives",
            (label, x) => -TensorLogSoftmax(x)[label],
            x =>
            {
                float[] l = TensorLogSoftmax(x);
                return -l.Zip(Exp(l), (a, p) => Term(p, a)).Sum();
            },
            (a, b) =>
            {
                float[] p = TensorLogSoftmax(a);
                float[] q = TensorLogSoftmax(b);
                return Exp(p).Select((e, i) => Term(e, p[i] - q[i])).Sum();
            },
            (t, q) =>
            {
                float[] log = new float[q.Length];
                TensorPrimitives.Log(q, log);
                return -t.Zip(log, Term).Sum();
            },
            (t, q) =>
            {
                float[] log = new float[q.Length];
                TensorPrimitives.Divide(t, q, log);
                TensorPrimitives.Log(log, log);
                return t.Zip(log, Term).Sum();
            }),
        new(
            "log of softmax",
            (label, x) => -MathF.Log(Softmax(x)[label]),
            x => -Softmax(x).Sum(p => Term(p, MathF.Log(p))),
            (a, b) => Softmax(a).Zip(Softmax(b), (p, q) => Term(p, MathF.Log(p / q))).Sum(),
            (t, q) => -t.Zip(q, (p, r) => Term(p, MathF.Log(r))).Sum(),
            (t, q) => t.Zip(q, (p, r) => Term(p, MathF.Log(p) - MathF.Log(r))).Sum()),
    ];

    private static float[] LogSoftmax(float[] x)
    {
        float m = x.Max();
        float log = MathF.Log(x.Select(v => MathF.Exp(v - m)).Sum());
        return [.. x.Select(v => v - m - log)];
    }

    private static float[] Softmax(float[] x)
    {
        float m = x.Max();
        float[] e = [.. x.Select(v => MathF.Exp(v - m))];
        float sum = e.Sum();
        return [.. e.Select(v => v / sum)];
    }

    private static float[] TensorLogSoftmax(float[] x)
    {
        float[] shifted = new float[x.Length];
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), shifted);
        float log = MathF.Log(TensorPrimitives.Sum<float>(Exp(shifted)));
        TensorPrimitives.Subtract(shifted, log, shifted);
        return shifted;
    }

    private static float[] Exp(float[] x)
    {
        float[] e = new float[x.Length];
        TensorPrimitives.Exp(x, e);
        return e;
    }

    // 0 log 0 = 0.
    private static float Term(float p, float log) => p == 0 ? 0 : p * log;
}
