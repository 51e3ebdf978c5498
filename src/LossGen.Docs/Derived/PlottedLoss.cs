using System;
using System.Collections.Generic;

namespace LossGen.Docs.Derived;

/// <summary>What is plotted of a kind: its value and its gradient, by <see cref="LossReference"/>, while one input goes from one end to the other.</summary>
/// <param name="Input">The input that moves.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Caption">What is plotted.</param>
/// <param name="Curves">The names of the curves, and what they are at an input.</param>
internal sealed record PlottedLoss(string Input, double From, double To, string Caption, (string Name, Func<double, double> At)[] Curves)
{
    private const string Class = "class";

    private static readonly double[] s_target = [1, 0, 0];

    /// <summary>Whether it is the number of a class that is plotted.</summary>
    public bool HasClasses => Curves[0].Name == Class;

    public static IReadOnlyDictionary<LossKind, PlottedLoss> All { get; } = new Dictionary<LossKind, PlottedLoss>
    {
        [LossKind.SelfInformation] = new("p", 0, 1, "of one probability p", ValueAndGradient("dl/dp", (x, g) => Of(1).SelfInformation(x, out g[0]))),
        [LossKind.Entropy] = Logits("of the logits (x, 0, 0)", (x, g) => Of(3).Entropy([x, 0, 0], g)),
        [LossKind.CrossEntropy] = Logits("of the label 0 and the logits (x, 0, 0)", (x, g) => Of(3).CrossEntropy(0, [x, 0, 0], g)),
        [LossKind.KlDivergence] = Logits("of the target logits (1, 0, 0) and the logits (x, 0, 0)", (x, g) => Of(3).KlDivergence(s_target, [x, 0, 0], g)),
        [LossKind.JensenShannon] = Logits("of the target logits (1, 0, 0) and the logits (x, 0, 0)", (x, g) => Of(3).JensenShannon(s_target, [x, 0, 0], g)),
        [LossKind.Jeffreys] = Logits("of the target logits (1, 0, 0) and the logits (x, 0, 0)", (x, g) => Of(3).Jeffreys(s_target, [x, 0, 0], g)),
        [LossKind.BinaryCrossEntropy] = Logits("of one question with the target 1 and the logit x", (x, g) => new LossReference(1) { Prediction = InputForm.Logits }.BinaryCrossEntropy([1], [x], g[..1])),
        [LossKind.Focal] = Logits("of the label 0 and the logits (x, 0, 0), FocalGamma = 2", (x, g) => Of(3).Focal(0, [x, 0, 0], g)),
        [LossKind.Perplexity] = Logits("of the logits (x, 0, 0)", (x, g) => Of(3).Perplexity([x, 0, 0], g)),
        [LossKind.Renyi] = Logits("of the logits (x, 0, 0), RenyiOrder = 2", (x, g) => Of(3).Renyi([x, 0, 0], g)),
        [LossKind.WeightedEntropy] = new("w", 0, 8, "of the weights (w, 1, 1)", ValueAndGradient("dl/dw", (w, g) => Of(3).WeightedEntropy([w, 1, 1], g))),
        [LossKind.LogSoftmax] = Results("of the logits (x, 0, 0)", "ln p", (x, r) => Of(3).LogSoftmax([x, 0, 0], r)),
        [LossKind.Softmax] = Results("of the logits (x, 0, 0)", "p", (x, r) => Of(3).Softmax([x, 0, 0], r)),
        [LossKind.ArgMax] = new("x", -4, 4, "of the logits (x, 0, 1)", [(Class, x => Of(3).ArgMax([x, 0, 1]))]),
        [LossKind.Sample] = new("u", 0, 0.9999, "of the logits (1, 0, -1) by the random number u", [(Class, u => Of(3).Sample([1, 0, -1], u))]),
    };

    private delegate double Loss(double x, Span<double> gradient);

    private static LossReference Of(int classes) => new(classes) { Prediction = InputForm.Logits, Target = InputForm.Logits };

    private static PlottedLoss Logits(string caption, Loss loss) => new("x", -8, 8, caption, ValueAndGradient("dl/dx", loss));

    private static (string, Func<double, double>)[] ValueAndGradient(string derivative, Loss loss)
        => [("value l", x => loss(x, new double[3])), ($"gradient {derivative}", x => ResultAt(loss, x, 0))];

    private static PlottedLoss Results(string caption, string name, Loss loss)
        => new("x", -8, 8, caption, [($"{name} of class 0", x => ResultAt(loss, x, 0)), ($"{name} of classes 1 and 2", x => ResultAt(loss, x, 1))]);

    private static double ResultAt(Loss loss, double x, int index)
    {
        double[] result = new double[3];
        loss(x, result);
        return result[index];
    }
}
