using System;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One way to do the job of a kind, with the truth that it must meet: under other options it is another.</summary>
/// <param name="Name">Its name in tables. Of several with one name the fastest counts.</param>
/// <param name="Run">Does the job once.</param>
/// <param name="Truth">Computes the truth.</param>
/// <param name="MostUlps">How far its losses and gradients may lie from the truth, in ULP.</param>
internal sealed record KindContender(string Name, Action<Batch> Run, Action<WideBatch> Truth, double MostUlps = double.PositiveInfinity);
