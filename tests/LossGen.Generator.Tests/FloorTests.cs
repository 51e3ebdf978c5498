using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>The generator is built in floors, so that each can be read, tested and replaced without those above it.</summary>
public sealed class FloorTests
{
    public static TheoryData<string, string> Forbidden
        => [.. from floor in Floors.All.Append(Floors.Diagnostics) from other in Floors.All.Append(Floors.Diagnostics).Except(Floors.Below(floor)) select (floor, other)];

    [Fact]
    public void Each_floor_uses_only_those_below_it()
    {
        IReadOnlyList<string> broken = Floors.Broken(Floors.Sources());
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_planted_using_is_seen(string floor, string other)
        => Assert.Equal([$"{Path(floor)}:3: uses LossGen.Generator.{other}"], Broken(floor, $"// A comment.\nusing System;\nusing LossGen.Generator.{other};\n"));

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_planted_name_is_seen(string floor, string other)
    {
        string planted = $"names LossGen.Generator.{other}.Theirs";
        Assert.Equal([$"{Path(floor)}:5: {planted}"], Broken(floor, string.Empty, $"    object One => new {other}.Theirs();"));
        Assert.Equal([$"{Path(floor)}:5: {planted}"], Broken(floor, string.Empty, $"    object One => global::LossGen.Generator.{other}.Theirs.Made;"));
        Assert.Equal([$"{Path(floor)}:5: {planted}"], Broken(floor, string.Empty, $"    /// <summary><see cref=\"{other}.Theirs.Made\"/></summary>"));
        Assert.Equal([$"{Path(floor)}:2: uses LossGen.Generator.{other}.Theirs"], Broken(floor, $"\nusing static LossGen.Generator.{other}.Theirs;\n"));
    }

    [Fact]
    public void Folders_that_are_no_floors_and_namespaces_of_other_folders_are_seen()
    {
        Assert.Equal(["Tools/Own.cs:1: LossGen.Generator.Tools is no floor"], Floors.Broken([("Tools/Own.cs", "namespace LossGen.Generator.Tools; class Own { }")]));
        Assert.Equal(["Surface/Own.cs:2: uses LossGen.Generator.Tools"], Broken("Surface", "\nusing LossGen.Generator.Tools;"));
        Assert.Equal(["Printing/Own.cs:1: LossGen.Generator.Recipes is not the namespace of its folder"], Floors.Broken([("Printing/Own.cs", "namespace LossGen.Generator.Recipes; class Own { }")]));
        Assert.Equal(["Recipes/Own.cs:5: names LossGen.Generator.LossGenerator"], Broken("Recipes", string.Empty, "    object One => new LossGenerator();"));
    }

    [Fact]
    public void Properties_may_be_called_as_folders_are()
        => Assert.Empty(Broken("Recipes", string.Empty, "    int Passes => Kernels.Count + this.Printing.Count;"));

    // A type of its own in one floor, beside one in each of them.
    private static IReadOnlyList<string> Broken(string floor, string usings, string member = "")
        => Floors.Broken(Floors.All.Append(Floors.Diagnostics)
            .Select(f => ($"{f.Replace('.', '/')}/Theirs.cs", $"namespace LossGen.Generator.{f}; class Theirs {{ }}"))
            .Append(("LossGenerator.cs", "namespace LossGen.Generator; class LossGenerator { }"))
            .Append((Path(floor), $"{usings}\nnamespace LossGen.Generator.{floor};\nclass Own\n{{\n{member}\n}}\n")));

    private static string Path(string floor) => floor.Replace('.', '/') + "/Own.cs";
}
