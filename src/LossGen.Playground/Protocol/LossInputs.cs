using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>The arguments of a method of one sample.</summary>
/// <param name="Loss">The <see cref="LossSignature.Key"/> of the method.</param>
/// <param name="Label">The label, where it takes one.</param>
/// <param name="Prediction">C numbers.</param>
/// <param name="Target">C numbers, where it takes a target.</param>
/// <param name="Uniform">A number in [0, 1), where it draws.</param>
public sealed record LossInputs(string Loss, int Label, IReadOnlyList<double> Prediction, IReadOnlyList<double> Target, double Uniform);
