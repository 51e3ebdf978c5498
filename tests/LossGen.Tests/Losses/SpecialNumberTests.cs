using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Kernels of blocks, and of the value of one sample, take short forms of their functions while all numbers are usual; where one is not, those go through a tile once more, these call another kernel. Wherever one special number
/// stands among usual ones, every row keeps the bits of the single sample.
/// </summary>
public sealed class SpecialNumberTests
{
    private const int Rows = 67;

    private static readonly float[] s_special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, 1.17549435e-38f, 1f, -1f, 7.9228163e28f, 7.922816e28f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void One_special_number_changes_its_row_alone(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        int c = loss.Classes;
        Random random = new(c);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % c)];
        foreach (float special in s_special)
        {
            foreach (bool inTarget in new[] { false, true })
            {
                float[] predictions = [.. Enumerable.Range(0, Rows * c).Select(_ => 0.01f + random.NextSingle())];
                float[] targets = [.. predictions.Select(_ => 0.01f + random.NextSingle())];
                (inTarget ? targets : predictions)[random.Next(Rows * c)] = special;
                RowByRow.Check(loss, targets, predictions, labels);
            }
        }
    }
}
