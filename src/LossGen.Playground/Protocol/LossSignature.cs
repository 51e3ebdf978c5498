using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>An emitted method of one sample: what the page needs to ask for its arguments and to name its axes.</summary>
/// <param name="Type">The name of the annotated type, as reflection has it.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Shape">What it takes and gives.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Summary">Its documentation, with the formula.</param>
/// <param name="Classes">The number of classes C.</param>
/// <param name="Prediction">What the prediction holds.</param>
/// <param name="Target">What a target holds.</param>
/// <param name="Unit">The unit of the value.</param>
public sealed record LossSignature(string Type, string Method, LossShape Shape, IReadOnlyList<string> Parameters, string Summary, int Classes, InputForm Prediction, InputForm Target, string Unit)
{
    /// <summary>Names the method among all of the code, also in a link.</summary>
    public string Key => $"{Type}.{Method}.{Shape}";

    /// <summary>The call, as a reader would write it.</summary>
    public string Call => $"{Type.Replace('+', '.')}.{Method}({string.Join(", ", Parameters)})";

    /// <summary>Whether it has one value for each prediction, and so a curve.</summary>
    public bool HasCurve => Shape is not (LossShape.Choice or LossShape.Draw);

    /// <summary>Whether it writes a gradient.</summary>
    public bool HasGradient => Shape is LossShape.OfPrediction or LossShape.OfLabel or LossShape.OfTarget or LossShape.OfProbability;

    /// <summary>How many numbers it takes as the prediction.</summary>
    public int Length => Shape == LossShape.OfProbability ? 1 : Classes;
}
