using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>A kind to compute over a batch, and everyone who can; or one kind under several options.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What is computed, for a heading.</param>
/// <param name="Kind">The kind that is computed.</param>
/// <param name="OfProbabilities">Whether rows hold probabilities, not logits.</param>
/// <param name="Outputs">What is written.</param>
/// <param name="Contenders">The contenders for a number of classes. The first is what the others are divided by.</param>
internal sealed record KindJob(string Name, string Title, LossKind Kind, bool OfProbabilities, Outputs Outputs, Func<KindCount, IReadOnlyList<KindContender>> Contenders)
{
    public JobDescription Description => new(Name, Title, Title, Kind.ToString(), (OfProbabilities ? InputForm.Probabilities : InputForm.Logits).ToString(), OutputNames.Of(Outputs), Limit: null);
}
