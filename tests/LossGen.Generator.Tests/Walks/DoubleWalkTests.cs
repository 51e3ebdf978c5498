using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading.Tasks;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>Every elementary function of one double on a million inputs (WALK_ALL=1: on four million), against arithmetic of twice the precision.</summary>
public sealed class DoubleWalkTests
{
    private const int Batch = 1 << 18;

    public static TheoryData<string> Names => [.. DoubleFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_stays_within_the_bound_and_keeps_its_bits(string name)
    {
        DoubleFunction f = DoubleFunction.All.Single(f => f.Name == name);
        int batches = WalkRecord.All ? 16 : 4;
        double[][] inputs = new double[batches][];
        double[][] results = new double[batches][];
        byte[][] hashes = new byte[batches][];
        Parallel.For(0, batches, b =>
        {
            double[] x = inputs[b] = f.Sample(Batch, b);
            double[] y = results[b] = new double[Batch];
            EmittedFunctions<double>.Modern.Find(name, VectorWidth.Vector128, f.Shared)(x, default, y);
            foreach (VectorWidth width in EmittedFunctions<double>.Widths)
            {
                double[] other = new double[Batch];
                EmittedFunctions<double>.Modern.Find(name, width, f.Shared)(x, default, other);
                Assert.True(MemoryMarshal.AsBytes(y.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan())), $"{name} differs at {width}.");
            }

            hashes[b] = SHA256.HashData(MemoryMarshal.AsBytes(y.AsSpan()));
        });

        string hash = Convert.ToHexStringLower(SHA256.HashData([.. hashes.SelectMany(h => h)]).AsSpan(0, 8));
        string key = $"Double {name} {(WalkRecord.All ? "many" : "a million")}";
        int stride = WalkRecord.Stride(key, hash);
        (double Error, double Worst, long NotNearest)[] found = new (double, double, long)[batches];
        Parallel.For(0, batches, b =>
        {
            for (int i = 0; i < Batch; i += stride)
            {
                (TwoDouble m, int n) = f.Truth(inputs[b][i]);
                double error = Errors.Of(results[b][i], m, n);
                found[b].NotNearest += error > 0.5 ? 1 : 0;
                if (error > found[b].Error)
                {
                    (found[b].Error, found[b].Worst) = (error, inputs[b][i]);
                }
            }
        });

        double largest = found.Max(w => w.Error);
        double worst = found.First(w => w.Error == largest).Worst;
        Assert.True(largest <= f.Bound, string.Create(CultureInfo.InvariantCulture, $"{name}({worst:R}) is {largest} ULP off, more than {f.Bound}."));
        if (stride > 1)
        {
            WalkRecord.CheckSample(key, largest);
            return;
        }

        WalkRecord.Check(key, string.Create(CultureInfo.InvariantCulture, $"{hash} {(long)batches * Batch} {largest:F4} {worst:R} {found.Sum(w => w.NotNearest)}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_portable_tier_and_the_recipe_itself_give_the_same_bits(string name)
    {
        DoubleFunction f = DoubleFunction.All.Single(f => f.Name == name);
        double[] x = f.Sample(RecipeRunner<double>.Block, 1);
        double[] vectors = new double[x.Length];
        double[] portable = new double[x.Length];
        EmittedFunctions<double>.Modern.Find(name, VectorWidth.Vector128, f.Shared)(x, default, vectors);
        EmittedFunctions<double>.Portable.Find(name, VectorWidth.Scalar, f.Shared)(x, default, portable);
        ReadOnlySpan<double> recipe = new RecipeRunner<double>(ElementaryFunctions.Define(name, ElementType.Double), f.Shared).Run(x, default);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.True(vectors[i].Equals(portable[i]) && vectors[i].Equals(recipe[i]), $"{name}({x[i]:R}): {vectors[i]:R}, {portable[i]:R}, {recipe[i]:R}");
        }
    }
}
