using Xunit;

public sealed class DemandTests
{
    [Fact]
    public void An_even_choice_is_unsure() => Assert.True(Demand.IsUnsure(new float[5]));

    [Fact]
    public void The_mean_of_two_equal_rows_is_that_of_one()
    {
        float[] gradients = new float[10];
        Assert.Equal(Demand.CrossEntropy(3, new float[5]), Demand.MeanCrossEntropy([3, 3], new float[10], gradients));
    }
}
