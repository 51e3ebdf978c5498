using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One loss to compute over a batch, and everyone who can.</summary>
/// <param name="Name">Its name on the command line and in file names.</param>
/// <param name="Title">What is computed, for a heading.</param>
/// <param name="Short">The same for a legend.</param>
/// <param name="Kind">The kind that is computed.</param>
/// <param name="OfProbabilities">Whether rows hold probabilities, not logits.</param>
/// <param name="IsMean">Whether the mean is computed, not one loss a row.</param>
/// <param name="HasGradients">Whether gradients are written.</param>
/// <param name="GradientCancels">Whether a derivative is a difference that may be as small as one likes: its error is then counted in ULP of the row's largest.</param>
/// <param name="LimitIs">What the limit computes.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Reference">Computes the truth.</param>
/// <param name="Contenders">The contenders for a number of classes, the emitted code first.</param>
internal sealed record Job(
    string Name,
    string Title,
    string Short,
    LossKind Kind,
    bool OfProbabilities,
    bool IsMean,
    bool HasGradients,
    bool GradientCancels,
    string LimitIs,
    Action<Batch> Limit,
    Action<LossReference, WideBatch> Reference,
    Func<ClassCount, IReadOnlyList<Contender>> Contenders)
{
    public Outputs Outputs =>
        (IsMean ? Outputs.Mean : Outputs.Losses) | (GradientCancels ? Outputs.CancellingGradients : HasGradients ? Outputs.Gradients : default);

    public JobDescription Description => new(Name, Title, Short, Kind.ToString(), (OfProbabilities ? InputForm.Probabilities : InputForm.Logits).ToString(), OutputNames.Of(Outputs), LimitIs);

    public LossReference ReferenceOf(int classes)
    {
        InputForm form = OfProbabilities ? InputForm.Probabilities : InputForm.Logits;
        return new LossReference(classes) { Prediction = form, Target = form };
    }
}
