using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using LossGen.Generator.Tests.Walks;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Sdk;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// Annotations drawn at random - kinds, forms and options (WALK_ALL=1: ten times as many) - are emitted, compiled without a warning, and run: each method has the bits of the interpreted
/// recipe, and refuses what it has to.
/// </summary>
public sealed class CompiledCombinationTests
{
    // Some compilations at once take more memory than time.
    private const int TypesOfACompilation = 15;

    private static readonly int s_times = WalkRecord.All ? 10 : 1;

    /// <summary>Kernels without vectors, as C# 9: they compile ten times faster.</summary>
    [Fact]
    public void Any_annotation_has_the_bits_of_its_recipes()
    {
        for (int i = 0; i < 4 * s_times; i++)
        {
            Check(TypesOfACompilation, portable: true, rows: 11, seed: i);
        }
    }

    /// <summary>The same by kernels of vectors, with rows enough for blocks of them.</summary>
    [Fact]
    public void Any_annotation_has_the_bits_of_its_recipes_by_vectors()
    {
        for (int i = 0; i < s_times; i++)
        {
            Check(TypesOfACompilation, portable: false, rows: 37, seed: 1000 + i);
        }
    }

    private static void Check(int types, bool portable, int rows, int seed)
    {
        Random random = new(seed);
        DrawnAnnotation[] annotations = [.. Enumerable.Range(0, types).Select(i => new DrawnAnnotation(i, random))];
        string source = "using LossGen;\n" + string.Concat(annotations.Select((a, i) => $"/// <summary>Losses.</summary>\n{a} public static partial class H{i} {{ }}\n"));
        Compilation output = TestCompilation.Output(TestCompilation.Create(source, portable));
        Assembly assembly = TestCompilation.Load(output, out Diagnostic[] complaints);
        Assert.Empty(complaints.Select(c => c.ToString()));
        List<string> differing = new();
        for (int i = 0; i < types; i++)
        {
            INamedTypeSymbol type = output.GetTypeByMetadataName($"H{i}")!;
            Assert.Equal(annotations[i].Key, LossSpecParser.Parse(type, type.GetAttributes()[0]).Spec!.Key);
            EmittedHost host = new(assembly.GetType($"H{i}")!);
            try
            {
                if (annotations[i].Key.IsDouble)
                {
                    Check<double>(host, annotations[i].Key, rows, random);
                }
                else
                {
                    Check<float>(host, annotations[i].Key, rows, random);
                }
            }
            catch (Exception e) when (e is XunitException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
            {
                differing.Add($"{(e is XunitException ? e.Message : e)}\n{annotations[i]}\n");
            }
        }

        Assert.True(differing.Count == 0, string.Join("\n", differing));
    }

    private static void Check<T>(EmittedHost host, LossKey key, int count, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (key.Has(LossKind.SelfInformation))
        {
            Check(host, CompiledLoss<T>.OfInformation(key), count, random);
        }

        foreach (LossMethod method in LossMethods.Of(key))
        {
            CompiledLoss<T> loss = new(method);
            if (method.Shape == MethodShape.Loss)
            {
                Check(host, loss, count, random);
                continue;
            }

            CompiledResults<T> results = new(host, loss);
            results.Check(method.Shape, CompiledInputs<T>.Draw(loss, count, areAccepted: false, random));
            results.Check(method.Shape, CompiledInputs<T>.Draw(loss, count, areAccepted: true, random));
        }
    }

    private static void Check<T>(EmittedHost host, CompiledLoss<T> loss, int count, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CompiledSamples<T> samples = new(host, loss);
        CompiledBatches<T> batches = new(host, loss);
        CompiledRows<T> any = CompiledInputs<T>.Draw(loss, count, areAccepted: false, random);
        CompiledRows<T> accepted = CompiledInputs<T>.Draw(loss, count, areAccepted: true, random);
        samples.Check(any);
        batches.Check(any);
        batches.Check(accepted);
        batches.Check(accepted.Weighted(random));
        batches.Check(CompiledInputs<T>.Draw(loss, 0, areAccepted: true, random));
    }
}
