using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>Values, gradients and errors along a line.</summary>
/// <param name="At">The numbers that were tried, as the element type rounds them.</param>
/// <param name="Values">The values: of the emitted method once it is compiled, else of <see cref="LossReference"/>.</param>
/// <param name="Gradients">The derivatives by the number that varies; empty where there are none.</param>
/// <param name="ValueErrors">The errors of the values in units in the last place; empty before the emitted method is compiled.</param>
/// <param name="GradientErrors">Those of the derivatives.</param>
/// <param name="IsEmitted">Whether the emitted method was run.</param>
/// <param name="Failure">Why there is no curve, in words, or null.</param>
public sealed record Curve(
    IReadOnlyList<double> At, IReadOnlyList<double> Values, IReadOnlyList<double> Gradients, IReadOnlyList<double> ValueErrors, IReadOnlyList<double> GradientErrors, bool IsEmitted, string? Failure);
