using System.Linq;
using System.Numerics;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The inputs of a recipe for one row.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Regime">What the row strains.</param>
/// <param name="Label">A label that suits it.</param>
/// <param name="Target">The target, if there is one.</param>
/// <param name="Prediction">The prediction.</param>
internal sealed record RecipeRow<T>(string Regime, int Label, T[]? Target, T[] Prediction)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The target for the references.</summary>
    public double[] WideTarget { get; } = [.. (Target ?? []).Select(double.CreateTruncating)];

    /// <summary>The prediction for the references.</summary>
    public double[] WidePrediction { get; } = [.. Prediction.Select(double.CreateTruncating)];

    public override string ToString() => $"{Regime}, C = {Prediction.Length}, label {Label}";
}
