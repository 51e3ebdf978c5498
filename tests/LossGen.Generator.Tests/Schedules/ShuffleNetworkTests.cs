using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Lowering;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>What the stages of a network do to numbers, carried out here one by one, and how many operations it takes.</summary>
public sealed class ShuffleNetworkTests
{
    public static TheoryData<int, int, bool> Networks
    {
        get
        {
            TheoryData<int, int, bool> networks = new() { { 3, 4, false }, { 3, 8, false } };
            foreach (int classes in Enumerable.Range(2, 15))
            {
                networks.Add(classes, 16, true);
            }

            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rows_become_columns_and_columns_rows(int classes, int lanes, bool permutesTwo)
    {
        ShuffleNetwork network = ShuffleNetwork.ByRotation(classes, lanes, permutesTwo);
        (int Row, int Class)[][] rows = Vectors(classes, lanes, i => (i / classes, i % classes));
        (int Row, int Class)[][] columns = Vectors(classes, lanes, i => (i % lanes, i / lanes));
        Assert.Equal(columns, Run(network.ToColumns(), rows));
        Assert.Equal(rows, Run(network.ToRows(), columns));
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 6, 3)]
    [InlineData(4, 8, 8)]
    [InlineData(5, 15, 5)]
    [InlineData(6, 18, 6)]
    [InlineData(7, 21, 7)]
    [InlineData(8, 24, 16)]
    [InlineData(9, 36, 9)]
    [InlineData(10, 40, 10)]
    [InlineData(11, 44, 11)]
    [InlineData(12, 48, 24)]
    [InlineData(13, 52, 13)]
    [InlineData(14, 56, 14)]
    [InlineData(15, 60, 15)]
    [InlineData(16, 64, 32)]
    public void A_class_takes_an_operation_for_each_doubling_up_to_the_classes(int classes, int operations, int permutations)
    {
        ShuffleNetwork network = ShuffleNetwork.ByRotation(classes, 16, permutesTwo: true);
        foreach (ShuffleStep[] steps in new[] { network.ToColumns(), network.ToRows() }.Select(stages => stages.SelectMany(s => s).ToArray()))
        {
            Assert.Equal(operations, steps.Length);
            Assert.InRange(steps.Count(s => !s.IsSelection), 1, permutations);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Without_permutations_of_two_vectors_a_class_takes_two_selections_and_a_permutation_of_one(int lanes)
    {
        ShuffleNetwork network = ShuffleNetwork.ByRotation(3, lanes, permutesTwo: false);
        foreach (ShuffleStep[] steps in new[] { network.ToColumns(), network.ToRows() }.Select(stages => stages.SelectMany(s => s).ToArray()))
        {
            Assert.Equal(6, steps.Count(s => s.IsSelection));
            Assert.Equal(3, steps.Count(s => !s.IsSelection && s.First == s.Second));
            Assert.Equal(9, steps.Length);
        }
    }

    [Fact]
    public void The_selections_of_a_stage_have_one_mask()
    {
        foreach (int classes in Enumerable.Range(2, 15))
        {
            ShuffleNetwork network = ShuffleNetwork.ByRotation(classes, 16, permutesTwo: true);
            foreach (ShuffleStep[] stage in network.ToColumns().Concat(network.ToRows()))
            {
                Assert.True(stage.Where(s => s.IsSelection).Select(s => string.Join(" ", s.Places)).Distinct().Count() <= 1, $"{classes} classes");
            }
        }
    }

    private static (int Row, int Class)[][] Vectors(int classes, int lanes, Func<int, (int Row, int Class)> number)
        => Enumerable.Range(0, classes).Select(v => Enumerable.Range(0, lanes).Select(l => number((v * lanes) + l)).ToArray()).ToArray();

    private static T[][] Run<T>(IEnumerable<ShuffleStep[]> stages, T[][] vectors)
        => stages.Aggregate(vectors, (before, stage) => stage.Select(step => step.Places.Select(p => p < step.Places.Count ? before[step.First][p] : before[step.Second][p - step.Places.Count]).ToArray()).ToArray());
}
