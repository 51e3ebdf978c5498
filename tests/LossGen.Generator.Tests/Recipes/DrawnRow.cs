using System.Globalization;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>A row drawn at random.</summary>
internal sealed record DrawnRow(int Label, double[] Target, double[] Prediction)
{
    public override string ToString()
    {
        static string Numbers(double[] row) => string.Join(", ", System.Array.ConvertAll(row, x => x.ToString("R", CultureInfo.InvariantCulture)));
        return $"label {Label}, target [{Numbers(Target)}], prediction [{Numbers(Prediction)}]";
    }
}
