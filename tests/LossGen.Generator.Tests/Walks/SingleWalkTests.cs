using System;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// Every elementary function of one float over all floats (WALK_ALL=1), or over every 257th, as the generator emits it: how far it is from the truth, and its bits.
/// </summary>
public sealed class SingleWalkTests
{
    public static TheoryData<string> Names => [.. SingleFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_walk_stays_within_the_bound_and_keeps_its_bits(string name)
    {
        // WALK_ONLY=Log goes through one function only.
        Assert.SkipUnless((Environment.GetEnvironmentVariable("WALK_ONLY") ?? name).Split(',').Contains(name), "Another function is walked.");
        SingleFunction f = Find(name);
        long stride = WalkRecord.All ? 1 : 257;
        Batch<float> function() => EmittedFunctions<float>.Modern.Find(name, Widest, f.Shared);

        string key = $"Single {name} {(WalkRecord.All ? "all" : "every 257th")}";
        int sample = WalkRecord.Stride(key, WalkRecord.AsksTruth ? string.Empty : SingleWalk.Run(function, null, stride, f.Includes).Hash);
        WalkResult walk = SingleWalk.Run(function, f.Truth, stride * sample, f.Includes);
        Assert.True(walk.Error <= f.Bound, $"{name}({walk.Worst:R}) is {walk.Error} ULP off, more than {f.Bound}.");
        if (sample > 1)
        {
            WalkRecord.CheckSample(key, walk.Error);
            return;
        }

        WalkRecord.Check(key, string.Create(CultureInfo.InvariantCulture, $"{walk.Hash} {walk.Inputs} {walk.Error:F4} {walk.Worst:R} {walk.NotNearest}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_widths_the_portable_tier_and_the_recipe_itself_give_the_same_bits(string name)
    {
        SingleFunction f = Find(name);
        string hash(Func<Batch<float>> function) => SingleWalk.Run(function, null, 65521, f.Includes).Hash;
        string bits = hash(() =>
        {
            RecipeRunner<float> runner = new(ElementaryFunctions.Define(name, ElementType.Single), f.Shared);
            return (x, y, results) => runner.Run(x, y).CopyTo(results);
        });
        bool promisesLess(VectorWidth width) => ElementaryFunctions.Define(name, ElementType.Single).For(width).ShowsEnds;
        foreach (VectorWidth width in EmittedFunctions<float>.Widths.Where(w => !promisesLess(w)))
        {
            Assert.Equal($"{width} {bits}", $"{width} {hash(() => EmittedFunctions<float>.Modern.Find(name, width, f.Shared))}");
        }

        Assert.Equal($"portable {bits}", $"portable {hash(() => EmittedFunctions<float>.Portable.Find(name, VectorWidth.Scalar, f.Shared))}");
        WalkRecord.Check($"Single {name} in every tier", bits);
    }

    private static VectorWidth Widest => Vector256.IsHardwareAccelerated ? VectorWidth.Vector256 : VectorWidth.Vector128;

    private static SingleFunction Find(string name) => SingleFunction.All.Single(f => f.Name == name);
}
