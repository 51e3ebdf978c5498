using System;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One way to do a job on a batch.</summary>
/// <param name="Name">Its name in tables and charts.</param>
/// <param name="Run">Does the job once.</param>
/// <param name="MostUlps">How far its losses and gradients may lie from the reference, in ULP; beyond a thousand, only gross errors are meant.</param>
internal sealed record Contender(string Name, Action<Batch> Run, double MostUlps = double.PositiveInfinity)
{
    public const string Emitted = "LossGen";
    public const string TensorBatch = "TensorPrimitives, batch";
    public const string TensorRow = "TensorPrimitives, row by row";
    public const string BestTensor = "TensorPrimitives, the better form";
    public const string Hand = "hand loop";
    public const string Reference = "LossReference (double)";
    public const string Limit = "limit of the machine";

    /// <summary>The accuracy that the emitted code promises in each of its losses (see the numerics page), with some room.</summary>
    public const double PromisedUlps = 16;
}
