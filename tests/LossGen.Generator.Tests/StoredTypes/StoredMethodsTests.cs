using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Recipes;
using LossGen.Generator.Tests.Support;
using LossGen.Generator.Tests.Walks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.StoredTypes;

/// <summary>
/// Annotations drawn at random with numbers of 16 bits, or with masks: every method gives what the same loss in the type of the arithmetic gives for the same numbers, with a logit of -infinity
/// for each class that is masked. Losses have its bits, gradients are its gradients rounded once, and what it refuses is refused in the same words.
/// </summary>
public sealed class StoredMethodsTests
{
    private const int TypesOfACompilation = 15;

    // No framework has it yet.
    private const string BFloat16 = "namespace System.Numerics { /// <summary>As a later framework has it.</summary>\npublic readonly struct BFloat16 { /// <summary>Its bits.</summary>\npublic readonly ushort Bits; /// <summary>Of bits.</summary>\n/// <param name=\"bits\">The bits.</param>\npublic BFloat16(ushort bits) => Bits = bits; } }\n";

    private static readonly int s_times = WalkRecord.All ? 10 : 1;

    [Fact]
    public void Any_method_has_the_bits_of_the_arithmetic() => CheckDrawn(3 * s_times, portable: true, rows: 11);

    [Fact]
    public void Any_method_has_the_bits_of_the_arithmetic_by_vectors() => CheckDrawn(s_times, portable: false, rows: 37);

    /// <summary>More rows than are made ready at once.</summary>
    [Fact]
    public void Any_batch_has_the_bits_of_the_arithmetic()
    {
        LossKey key = new(LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Softmax | LossKind.ArgMax | LossKind.Sample, 33) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        Random random = new(5);
        Check(
            [key with { Element = ElementType.Half }, key with { Mask = MaskForm.Bools }, key with { Mask = MaskForm.Bits }, key with { Element = ElementType.Half, Mask = MaskForm.Bits, Layout = Layout.ClassMajor, Gradients = GradientMode.Add, Validation = Validation.Distributions }],
            portable: false,
            rows: 300,
            random);
    }

    private static void CheckDrawn(int compilations, bool portable, int rows)
    {
        for (int i = 0; i < compilations; i++)
        {
            Random random = new((portable ? 0 : 1000) + i);
            Check([.. Enumerable.Range(0, TypesOfACompilation).Select(k => Draw(k, portable, random))], portable, rows, random);
        }
    }

    private static LossKey Draw(int index, bool portable, Random random)
    {
        LossKey key = DrawnKeys.Of(index, random);
        bool canMask = key.Prediction == InputForm.Logits && (key.Kinds & ~(LossKind.SelfInformation | LossKind.WeightedEntropy)) != 0;
        return key with
        {
            Element = random.Next(3) switch { 0 when !portable => ElementType.Half, 1 => ElementType.BFloat16, _ => canMask ? key.Element : ElementType.BFloat16 },
            Mask = canMask ? (MaskForm)random.Next(3) : MaskForm.None,
        };
    }

    private static void Check(LossKey[] keys, bool portable, int rows, Random random)
    {
        string source = "using LossGen;\n" + string.Concat(keys.Select((k, i) =>
            $"/// <summary>Losses.</summary>\n{AnnotationText.Of(k)} public static partial class H{i} {{ }}\n/// <summary>The same in the type of the arithmetic.</summary>\n{AnnotationText.Of(k.Kernels)} public static partial class P{i} {{ }}\n"));
        CSharpCompilation compilation = TestCompilation.Create([source, BFloat16], new Consumer(portable ? "netstandard2.1" : "net10.0", portable ? LanguageVersion.CSharp9 : LanguageVersion.CSharp10));
        Assembly assembly = TestCompilation.Load(TestCompilation.Output(compilation), out Diagnostic[] complaints);
        List<string> differing = [.. complaints.Select(c => c.ToString())];
        for (int i = 0; i < keys.Length; i++)
        {
            StoredTwins twins = new(keys[i], assembly.GetType($"H{i}")!, assembly.GetType($"P{i}")!, new StoredNumbers(keys[i], assembly.GetType("System.Numerics.BFloat16")));
            differing.AddRange(twins.Differing(rows, random).Select(d => $"{d}\n{AnnotationText.Of(keys[i])}\n"));
        }

        Assert.True(differing.Count == 0, string.Join("\n", differing.Take(20)));
    }
}
