using System;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Running;

/// <summary>Binds the method of <see cref="LossReference"/> that an emitted one is compared with.</summary>
internal static class ReferenceFunction
{
    public static Func<LossArguments<double>, double> Bind(LossReference reference, LossSignature loss) => (loss.Method, loss.Shape) switch
    {
        ("Entropy", _) => a => reference.Entropy(a.Prediction, a.Written),
        ("Perplexity", _) => a => reference.Perplexity(a.Prediction, a.Written),
        ("Renyi", _) => a => reference.Renyi(a.Prediction, a.Written),
        ("WeightedEntropy", _) => a => reference.WeightedEntropy(a.Prediction, a.Written),
        ("Gini", _) => a => reference.Gini(a.Prediction, a.Written),
        ("CrossEntropy", LossShape.OfLabel) => a => reference.CrossEntropy(a.Label, a.Prediction, a.Written),
        ("CrossEntropy", _) => a => reference.CrossEntropy(a.Target, a.Prediction, a.Written),
        ("Focal", _) => a => reference.Focal(a.Label, a.Prediction, a.Written),
        ("KlDivergence", _) => a => reference.KlDivergence(a.Target, a.Prediction, a.Written),
        ("Jeffreys", _) => a => reference.Jeffreys(a.Target, a.Prediction, a.Written),
        ("JensenShannon", _) => a => reference.JensenShannon(a.Target, a.Prediction, a.Written),
        ("BinaryCrossEntropy", _) => a => reference.BinaryCrossEntropy(a.Target, a.Prediction, a.Written),
        ("SelfInformation", _) => a => reference.SelfInformation(a.Prediction[0], out a.Written[0]),
        ("Softmax", _) => a => reference.Softmax(a.Prediction, a.Written),
        ("LogSoftmax", _) => a => reference.LogSoftmax(a.Prediction, a.Written),
        ("ArgMax", _) => a => reference.ArgMax(a.Prediction),
        ("Sample", _) => a => reference.Sample(a.Prediction, a.Uniform),
        _ => throw new ArgumentException($"LossReference has no {loss.Method}.", nameof(loss)),
    };
}
