using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LossGen.Generator.Tests.Walks;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Kinds, forms and options drawn at random (WALK_ALL=1: fifty times as many): recipes, the reference and the exact truth mean the same by all of them.</summary>
public sealed class CombinationTests
{
    private const int RowsOfALoss = 4;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(WalkRecord.All ? 100_000 : 2000).WithReplay(0x10C5, 0x6E5);

    [Fact]
    public void The_reference_is_the_truth() => ForAllLosses(_ => true, (loss, random) =>
    {
        DrawnRow row = DrawnRows.Of(loss, random);
        ExactResult exact = loss.Kind.Exact(loss.Exact, row);
        return (row, Agreement.Differs("reference", Agreement.Terms(loss, row), exact, loss.Kind.Reference(loss.Reference, row)));
    });

    [Fact]
    public void Recipes_are_the_truth() => ForAllLosses(k => k.Recipe is not null, (loss, random) =>
    {
        DrawnRow row = DrawnRows.Of(loss, random);
        double weight = loss.LabelWeight(row.Label);
        if (weight == 0 || !loss.Kind.IsEmitted(loss.Key))
        {
            return (row, null);
        }

        ExactResult exact = loss.Kind.Exact(loss.Exact, row);
        return (row, Agreement.Differs("recipe", Agreement.Terms(loss, row), exact, Agreement.Run(loss, row, weight)));
    });

    [Fact]
    public void Weighted_means_are_the_truth() => ForAllLosses(k => k.Mean is not null, (loss, random) =>
    {
        DrawnRow[] rows = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => DrawnRows.Of(loss, random))];
        DrawnBatch batch = new(rows, [.. rows.Select(_ => random.Next(-2, 6) * 0.25)]);
        double divisor = loss.Key.MeanOver == MeanOver.Rows ? rows.Length : rows.Zip(batch.Weights, (r, w) => w * loss.DivisorWeight(r.Label)).Sum();
        List<ExactValue> gradient = new();
        ExactValue mean = BigFloat.Zero;
        foreach ((DrawnRow row, double weight) in rows.Zip(batch.Weights))
        {
            // A row of weight 0 counts for nothing, whatever it holds; so does a batch without any weight, whose mean is no number.
            ExactResult exact = loss.Kind.Exact(loss.Exact, row);
            bool counts = weight != 0 && divisor != 0;
            ExactValue share = counts ? (BigFloat)weight / divisor : BigFloat.Zero;
            mean += counts ? share * exact.Value : BigFloat.Zero;
            gradient.AddRange(exact.Gradient.Select(g => counts ? share * g : BigFloat.Zero));
        }

        double[] got = new double[gradient.Count];
        double value = loss.Kind.Mean!(loss.Reference, batch, got);
        double terms = rows.Max(r => Agreement.Terms(loss, r)) / Math.Min(1, Math.Abs(divisor == 0 ? 1 : divisor));
        string? differs = Agreement.Differs($"weights [{string.Join(", ", batch.Weights)}]", terms, new(divisor == 0 ? ExactValue.NaN : mean, gradient, []), new(value, got));
        return (rows[0], differs is null ? null : differs + " of\n" + string.Join("\n", rows.AsEnumerable()));
    });

    private static void ForAllLosses(Func<ComparedKind, bool> isMeant, Func<DrawnLoss, Random, (DrawnRow Row, string? Differs)> check)
    {
        ComparedKind[] kinds = [.. ComparedKinds.All.Where(isMeant)];
        Dictionary<ComparedKind, string> differing = new();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            DrawnLoss loss = new(kinds[random.Next(kinds.Length)], random);
            for (int i = 0; i < RowsOfALoss && !differing.ContainsKey(loss.Kind); i++)
            {
                (DrawnRow row, string? differs) = check(loss, random);
                if (differs is not null)
                {
                    differing[loss.Kind] = $"{differs}\n{loss}\n{row}\n";
                }
            }
        }).Check(s_config);

        // Nothing can be shrunk that is drawn in one piece: one loss of each kind says more.
        Assert.True(differing.Count == 0, string.Join("\n", differing.Values));
    }
}
