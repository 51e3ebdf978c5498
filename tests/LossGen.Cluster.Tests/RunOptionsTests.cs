using LossGen.Cluster.Training;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>Bad values are refused by name before any process starts.</summary>
public class RunOptionsTests
{
    [Fact]
    public void Nothing_given_means_the_defaults()
    {
        RunOptions options = Parse();
        Assert.Equal((2, 8, 0), (options.Silos, options.InFlight, options.Kill));
        Assert.Equal(new TrainingPlan { Seed = 1, Epochs = 30, BatchSize = 256, Shards = 64 }, options.Plan);
    }

    [Fact]
    public void Every_option_is_read_in_both_spellings()
    {
        RunOptions options = Parse("--silos", "4", "--shards=32", "--batch", "100", "--epochs=7", "--seed", "9", "--in-flight=5", "--kill", "3", "--out=here", "--measure", "--verbose");
        Assert.Equal((4, 5, 3, "here", true, true), (options.Silos, options.InFlight, options.Kill, options.OutputFolder, options.Measure, options.Verbose));
        Assert.Equal(new TrainingPlan { Seed = 9, Epochs = 7, BatchSize = 100, Shards = 32 }, options.Plan);
    }

    [Fact]
    public void Four_shards_a_silo_are_in_flight_unless_said_otherwise() => Assert.Equal(12, Parse("--silos", "3").InFlight);

    [Theory]
    [InlineData("--silos is '0', but a whole number from 1 to 64 is expected.", "--silos", "0")]
    [InlineData("--silos is '65', but a whole number from 1 to 64 is expected.", "--silos=65")]
    [InlineData("--shards is 'many', but a whole number from 1 to 4096 is expected.", "--shards", "many")]
    [InlineData("--batch is '1438', but a whole number from 1 to 1437 is expected.", "--batch", "1438")]
    [InlineData("--epochs is '1.5', but a whole number from 1 to 10000 is expected.", "--epochs", "1.5")]
    [InlineData("--seed is '-1', but a whole number from 0 to 2147483647 is expected.", "--seed", "-1")]
    [InlineData("--in-flight is '0', but a whole number from 1 to 4096 is expected.", "--in-flight", "0")]
    [InlineData("--kill is '0', but a whole number from 1 to 64 is expected.", "--kill", "0")]
    [InlineData("--silos needs a value.", "--silos")]
    [InlineData("--out needs a value.", "--out=")]
    [InlineData("'--silo' is not an option.", "--silo", "4")]
    [InlineData("'4' is not an option.", "4")]
    [InlineData("'--measure=yes' is not an option.", "--measure=yes")]
    [InlineData("--kill is 3, but --silos is 2: a number from 1 to 2 is expected.", "--kill", "3")]
    [InlineData("--kill is given, but --silos is 1: a silo must be left to go on with, so at least 2 are expected.", "--kill", "1", "--silos", "1")]
    [InlineData("--kill is given, but --epochs is 1: the silo is killed in the second epoch, so at least 2 are expected.", "--kill", "1", "--epochs", "1")]
    public void Bad_values_are_refused_by_name(string expected, params string[] arguments)
    {
        Assert.False(RunOptions.TryParse(arguments, out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Help_names_every_option()
    {
        Assert.True(Parse("--seed", "3", "--help").ShowHelp);
        foreach (string name in new[] { "--silos", "--shards", "--batch", "--epochs", "--seed", "--in-flight", "--kill", "--measure", "--out", "--verbose" })
        {
            Assert.Contains($"  {name} ", RunOptions.Usage, System.StringComparison.Ordinal);
        }
    }

    private static RunOptions Parse(params string[] arguments)
    {
        Assert.True(RunOptions.TryParse(arguments, out RunOptions options, out string? error), error);
        return options;
    }
}
