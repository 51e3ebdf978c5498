using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Threading.Tasks;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using LossGen.Generator.Tests.Walks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    // All kinds take logits, and a target of probabilities.
    private static readonly LossKey s_all = new((LossKind)((1 << 15) - 1), 5)
    {
        LogBase = 2,
        Prediction = InputForm.Logits,
        ClassWeights = EquatableArray.Of(1, 0, 2.5, 0.5, 1),
        IgnoreLabel = -100,
        Temperature = 0.7,
        FocalGamma = 1.5,
        PositiveWeight = 3,
        RenyiOrder = 0.5,
        LogZero = LogZero.Clamp,
        Epsilon = 1e-5,
        Kl = KlForm.NonNegative,
        EmptyMean = EmptyMean.Throw,
        MeanOver = MeanOver.Rows,
        Validation = Validation.Distributions,
        Gradients = GradientMode.Add,
    };

    /// <summary>Kernels without vectors, as C# 9: they compile ten times faster.</summary>
    [Fact]
    public void Any_annotation_has_the_bits_of_its_recipes() => CheckDrawn(4 * s_times, portable: true, rows: 11);

    /// <summary>The same by kernels of vectors, with rows enough for blocks of them.</summary>
    [Fact]
    public void Any_annotation_has_the_bits_of_its_recipes_by_vectors() => CheckDrawn(s_times, portable: false, rows: 37);

    /// <summary>All kinds with all options in one type: each has an effect, nothing is warned of, and all of it holds.</summary>
    [Theory]
    [InlineData("netstandard2.0")]
    [InlineData("net10.0")]
    public async Task All_kinds_and_options_at_once(string framework)
    {
        LossKey[] keys = [s_all, s_all with { LabelSmoothing = 0.1, Element = ElementType.Double, Layout = Layout.ClassMajor }];
        CSharpCompilation compilation = TestCompilation.Create([Source(keys)], new Consumer(framework, LanguageVersion.CSharp9));
        Assert.Empty((await Analysis.Of(compilation)).Select(d => d.ToString()));
        Assert.Empty(Differing(compilation, keys, 37, new Random(1)));
    }

    private static void CheckDrawn(int compilations, bool portable, int rows)
    {
        List<string> differing = new();
        for (int i = 0; i < compilations; i++)
        {
            Random random = new((portable ? 0 : 1000) + i);
            LossKey[] keys = [.. Enumerable.Range(0, TypesOfACompilation).Select(k => DrawnKeys.Of(k, random))];
            differing.AddRange(Differing(TestCompilation.Create(Source(keys), portable), keys, rows, random));
        }

        Assert.True(differing.Count == 0, string.Join("\n", differing));
    }

    private static string Source(LossKey[] keys)
        => "using LossGen;\n" + string.Concat(keys.Select((k, i) => $"/// <summary>Losses.</summary>\n{AnnotationText.Of(k)} public static partial class H{i} {{ }}\n"));

    /// <summary>What the compiler says of the annotated types, or what is wrong with their results.</summary>
    private static List<string> Differing(CSharpCompilation compilation, LossKey[] keys, int rows, Random random)
    {
        Compilation output = TestCompilation.Output(compilation);
        Assembly assembly = TestCompilation.Load(output, out Diagnostic[] complaints);
        List<string> differing = [.. complaints.Select(c => c.ToString())];
        for (int i = 0; i < keys.Length; i++)
        {
            INamedTypeSymbol type = output.GetTypeByMetadataName($"H{i}")!;
            Assert.Equal(keys[i], LossSpecParser.Parse(type, type.GetAttributes()[0]).Spec!.Key);
            EmittedHost host = new(assembly.GetType($"H{i}")!);
            try
            {
                if (keys[i].IsDouble)
                {
                    Check<double>(host, keys[i], rows, random);
                }
                else
                {
                    Check<float>(host, keys[i], rows, random);
                }
            }
            catch (Exception e) when (e is XunitException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
            {
                differing.Add($"{(e is XunitException ? e.Message : e)}\n{AnnotationText.Of(keys[i])}\n");
            }
        }

        return differing;
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
