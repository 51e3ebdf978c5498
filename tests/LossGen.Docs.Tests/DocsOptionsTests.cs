using System;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>Wrong arguments are refused with words that say what was expected.</summary>
public sealed class DocsOptionsTests
{
    [Theory]
    [InlineData("--out", "--out has no value, but a folder is expected")]
    [InlineData("--port 0", "--port is '0', but a number from 1 to 65535 is expected")]
    [InlineData("--port x", "--port is 'x', but a number from 1 to 65535 is expected")]
    [InlineData("--sreve", "'--sreve' is no option: --out, --serve, --port or --help is expected")]
    public void A_wrong_argument_is_named(string arguments, string expected)
        => Assert.Equal(expected, Assert.Throws<ArgumentException>(() => DocsOptions.Parse(arguments.Split(' '))).Message);

    [Fact]
    public void The_site_is_built_into_artifacts_and_not_served_unless_said()
    {
        DocsOptions options = DocsOptions.Parse([]);
        Assert.EndsWith("docs", options.Out, StringComparison.Ordinal);
        Assert.Null(options.Port);
        Assert.Equal(8080, DocsOptions.Parse(["--serve"]).Port);
        Assert.Equal(9000, DocsOptions.Parse(["--port", "9000"]).Port);
    }
}
