using System;
using LossGen.Playground.Running;
using Xunit;

namespace LossGen.Playground.Tests.Running;

/// <summary>Distances in units in the last place.</summary>
public sealed class UlpTests
{
    [Theory]
    [InlineData(1f, 1.0, 0)]
    [InlineData(1.00000012f, 1.0, 1)]
    [InlineData(1f, 1.00000006, 0.5)]
    [InlineData(0f, 1e-45, 0.714)]
    [InlineData(float.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(float.NaN, double.NaN, 0)]
    [InlineData(float.PositiveInfinity, 1e40, 0)]
    [InlineData(1f, double.NaN, double.NaN)]
    [InlineData(1f, double.PositiveInfinity, double.NaN)]
    public void They_are_counted_in_the_numbers_of_the_element_type(float value, double reference, double distance)
        => Assert.Equal(distance, Ulp.Distance(value, reference), 0.01);

    [Fact]
    public void In_double_they_are_far_smaller() => Assert.Equal(1, Ulp.Distance(Math.BitIncrement(1.0), 1.0), 1e-9);
}
