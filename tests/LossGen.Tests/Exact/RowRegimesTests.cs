using System.Linq;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The regimes hold what their names say; a row that lost its point would make an accuracy test pass for nothing.</summary>
public sealed class RowRegimesTests
{
    /// <summary>The numbers of classes.</summary>
    public static TheoryData<int> ClassCounts => new(RowRegimes.ClassCounts);

    [Theory]
    [MemberData(nameof(ClassCounts))]
    public void Logits_are_what_they_say(int classes)
    {
        ExactLoss loss = new() { Prediction = InputForm.Logits };
        NamedRow[] rows = [.. RowRegimes.Logits(classes, 1)];
        Assert.Equal(rows.Length, rows.Select(row => row.Name).Distinct().Count());
        foreach (NamedRow row in rows)
        {
            Assert.Equal(classes, row.Values.Count);
            double value = (double)loss.CrossEntropy(row.Label, row.ToArray()).Value;
            Assert.True(double.IsFinite(value), row.ToString());
            Assert.True(row.Name != "confident" || value is > 1e-35 and < 1e-3, $"{row}: {value}");
            Assert.True(row.Name != "very wrong" || value is > 10 and < 100, $"{row}: {value}");
            Assert.True(row.Name != "subnormal" || row.Values.All(x => x == 0 || float.IsSubnormal(x)), row.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(ClassCounts))]
    public void Pairs_have_the_distance_they_say(int classes)
    {
        ExactLoss ofLogits = new() { Prediction = InputForm.Logits, Target = InputForm.Logits };
        ExactLoss ofProbabilities = new() { Kl = KlForm.NonNegative };
        foreach (NamedPair pair in RowRegimes.LogitPairs(classes, 2))
        {
            ExactValue value = ofLogits.KlDivergence(pair.Target.ToArray(), pair.Prediction.ToArray()).Value;
            Assert.True(value.IsFinite && !(value.Number < -1e-90), $"{pair}: {value}");
            CheckNear(pair, value);
        }

        foreach (NamedPair pair in RowRegimes.ProbabilityPairs(classes, 2))
        {
            ExactValue value = ofProbabilities.KlDivergence(pair.Target.ToArray(), pair.Prediction.ToArray()).Value;
            Assert.True(value.Sign >= 0, $"{pair}: {value}");
            CheckNear(pair, value);
        }
    }

    [Fact]
    public void A_row_is_the_same_again_and_another_with_another_seed()
    {
        NamedRow first = RowRegimes.Logits(10, 5).First();
        Assert.Equal(first.Values, RowRegimes.Logits(10, 5).First().Values);
        Assert.NotEqual(first.Values, RowRegimes.Logits(10, 6).First().Values);
        Assert.NotEqual(first.Values, RowRegimes.Logits(10, 5).Skip(1).First().Values);
    }

    // The divergence is of the order of the squared distance. Below 1e-6 the rounding to float is as large as the distance.
    private static void CheckNear(NamedPair pair, ExactValue value)
    {
        if (pair.Name.StartsWith("near 1e-", System.StringComparison.Ordinal))
        {
            double distance = double.Parse(pair.Name[5..], System.Globalization.CultureInfo.InvariantCulture);
            double bound = distance < 1e-6 ? 1e-12 : distance * distance;
            Assert.True((double)value <= bound, $"{pair}: {value}");
            Assert.True(distance < 1e-6 || (double)value >= distance * distance * 1e-7, $"{pair}: {value}");
        }
    }
}
