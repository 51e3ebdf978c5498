using System;
using System.Linq;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Plotting;

/// <summary>Arguments that show something of a method, before a reader gives others.</summary>
internal sealed class LossDefaults(LossSignature loss)
{
    private bool IsBinary => loss.Method == "BinaryCrossEntropy";

    private bool TakesWeights => loss.Method is "WeightedEntropy" or "Gini";

    public string Prediction => loss switch
    {
        { Shape: LossShape.OfProbability } => "0.5",
        _ when TakesWeights => Listed([3, 2, 1]),
        { Prediction: InputForm.Logits } => Listed([2, 0, -1]),
        _ when IsBinary => Listed([0.9, 0.2, 0.5]),
        { Prediction: InputForm.LogProbabilities } => NumberList.Write(Shares().Select(p => Math.Round(Math.Log(p), 4))),
        _ => NumberList.Write(Shares()),
    };

    public string Target => IsBinary ? Listed([1, 0]) : loss.Target switch
    {
        InputForm.Logits => Listed([0, 1, -1]),
        InputForm.LogProbabilities => NumberList.Write(Shares().Reverse().Select(p => Math.Round(Math.Log(p), 4))),
        _ => NumberList.Write(Shares().Reverse()),
    };

    public string From => loss.Shape != LossShape.OfProbability && !TakesWeights ? loss.Prediction switch { InputForm.Logits => "-12", InputForm.LogProbabilities => "-8", _ => "0" } : "0";

    public string To => loss.Shape == LossShape.OfProbability ? "1" : TakesWeights ? "10" : loss.Prediction switch { InputForm.Logits => "12", InputForm.LogProbabilities => "0", _ => "1" };

    private string Listed(double[] numbers) => NumberList.Write(numbers.Take(loss.Length));

    // Probabilities that fall class by class; of many classes, all alike.
    private double[] Shares() => loss.Classes switch
    {
        2 => [0.7, 0.3],
        3 => [0.5, 0.3, 0.2],
        4 => [0.4, 0.3, 0.2, 0.1],
        int classes => [1.0 / classes],
    };
}
