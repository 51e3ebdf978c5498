using LossGen.Generator.Printing;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>Which class counts are turned by whole vectors. That the numbers arrive where they belong is tested where they are computed with.</summary>
public sealed class ShuffleNetworkTests
{
    [Theory]
    [InlineData(4, false, false)]
    [InlineData(5, true, true)]
    [InlineData(6, true, true)]
    [InlineData(7, false, true)]
    [InlineData(8, false, false)]
    [InlineData(9, false, true)]
    [InlineData(10, true, true)]
    [InlineData(11, false, false)]
    [InlineData(12, false, false)]
    [InlineData(13, false, false)]
    [InlineData(14, false, true)]
    [InlineData(15, false, false)]
    [InlineData(22, false, false)]
    public void The_shorter_way_is_taken(int classes, bool toColumns, bool toRows)
    {
        Assert.Equal(toColumns, ShuffleNetwork.IsShorter(classes, toColumns: true));
        Assert.Equal(toRows, ShuffleNetwork.IsShorter(classes, toColumns: false));
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(5, 25)]
    [InlineData(10, 50)]
    [InlineData(14, 98)]
    public void A_class_takes_a_permutation_and_a_selection_less_than_there_are_units(int classes, int length)
        => Assert.Equal(length, new ShuffleNetwork(classes, 16).Length);
}
