using System;
using System.IO;
using LossGen.Golden;
using Xunit;

namespace LossGen.Package.Tests;

/// <summary>
/// The golden program gives the golden hashes here, too: compiled in this repository, against the projects, without vectors. Where bits move, this is the first to say so;
/// that all widths and runtimes still agree is said by <c>.ci/full</c>.
/// </summary>
/// <remarks>A change of bits that is meant: run with GOLDEN_ACCEPT=1, and say in the commit why they moved.</remarks>
public sealed class GoldenTableTests
{
    [Fact]
    public void The_emitted_code_has_the_golden_hashes()
    {
        string table = GoldenProgram.Run().ToString();
        if (Environment.GetEnvironmentVariable("GOLDEN_ACCEPT") == "1")
        {
            File.WriteAllText(Files.GoldenTable, table);
        }

        Assert.Equal(File.ReadAllText(Files.GoldenTable).Split('\n'), table.Split('\n'));
    }
}
