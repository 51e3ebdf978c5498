using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using LossGen.Generator.Tests.Walks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An interpreted recipe has the bits of the emitted code: what is found out of the one holds of the other.</summary>
public sealed class RecipeInterpreterTests
{
    private static readonly int[] s_classes = [2, 3, 4, 7, 10, 16, 17, 33, 100, 129];
    private static readonly int[] s_fewClasses = [2, 17];

    /// <summary>
    /// All kinds in all pairs of forms, by the kernels without vectors, which compile quickly; <c>WidthTests</c> has all widths give the same bits. The orders of sums, for which there are
    /// so many numbers of classes, are those of every pair: most have two numbers (WALK_ALL=1: all).
    /// </summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_has_the_bits_of_emitted_code(string element, string prediction, string target)
    {
        bool isFull = WalkRecord.All || (prediction == nameof(InputForm.Logits) && target == prediction);
        Check(element, (isFull ? s_classes : s_fewClasses).SelectMany(c => Annotations(element, prediction, target, c)), portable: true);
    }

    /// <summary>The same by kernels of vectors.</summary>
    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void It_has_the_bits_of_vectors(string element) => Check(element, Annotations(element, "Logits", "Probabilities", 10), portable: false);

    public static TheoryData<string, string, string> Pairs()
    {
        TheoryData<string, string, string> pairs = new();
        string[] forms = Enum.GetNames<InputForm>();
        foreach (string element in new[] { nameof(ElementType.Single), nameof(ElementType.Double) })
        {
            foreach (string prediction in forms)
            {
                foreach (string target in forms)
                {
                    pairs.Add(element, prediction, target);
                }
            }
        }

        return pairs;
    }

    private static IEnumerable<string> Annotations(string element, string prediction, string target, int classes)
    {
        string options = $"classes: {classes}, Prediction = InputForm.{prediction}, Target = InputForm.{target}, Element = ElementType.{element}";
        yield return $"[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, {options})]";
        if (classes % 10 == 7)
        {
            yield return $"[Loss(LossKind.KlDivergence, {options}, Kl = KlForm.NonNegative, LogBase = 2)]";
        }

        if (prediction == nameof(InputForm.Probabilities) && target == prediction)
        {
            yield return $"[Loss(LossKind.Jeffreys, {options})]";
        }
    }

    private static void Check(string element, IEnumerable<string> annotations, bool portable)
    {
        string source = "using LossGen;\n" + string.Concat(annotations.Select((a, i) => $"{a} public static partial class H{i} {{ }}\n"));
        Compilation output = TestCompilation.Output(TestCompilation.Create(source, portable));
        Assembly assembly = TestCompilation.Load(output);
        int hosts = 0;
        while (output.GetTypeByMetadataName($"H{hosts}") is { } type)
        {
            LossKey key = LossSpecParser.Parse(type, type.GetAttributes()[0]).Spec!.Key;
            foreach (LossMethod method in LossMethods.Of(key))
            {
                if (element == nameof(ElementType.Double))
                {
                    Check<double>(key, method, assembly.GetType($"H{hosts}")!);
                }
                else
                {
                    Check<float>(key, method, assembly.GetType($"H{hosts}")!);
                }
            }

            hosts++;
        }

        Assert.NotEqual(0, hosts);
    }

    private static void Check<T>(LossKey key, LossMethod method, Type host)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecipeInterpreter<T> interpreter = new(method.Recipe(key), key.Classes);
        IReadOnlyList<string> outputs = method.Outputs[^1];
        EmittedRow<T> value = EmittedRow<T>.Of(host, method.Name, method.HasLabel, method.Inputs);
        EmittedRow<T> all = EmittedRow<T>.Of(host, method.Name, method.HasLabel, method.Inputs.Concat(outputs));
        Dictionary<string, T[]> rows = all.Arrays.ToDictionary(a => a, _ => new T[key.Classes]);
        T scale = T.CreateTruncating(key.LogFactor);
        Random random = new(key.Classes);
        for (int row = 0; row < 60; row++)
        {
            foreach (string input in method.Inputs)
            {
                OddRows.Fill(rows[input], input == Arguments.Target ? key.Target : key.Prediction, row, random);
                rows[input].CopyTo(interpreter.Input(input));
            }

            int label = random.Next(key.Classes);
            T expected = all.Call(label, rows);
            T got = interpreter.Run(label, scale);
            string where = $"{method.Kernel}, {key.Classes} classes of {key.Element}, {key.Target} and {key.Prediction}, row {row}";
            Same(expected, got, where);
            Same(value.Call(label, rows), got, where);
            foreach (string output in outputs)
            {
                for (int c = 0; c < key.Classes; c++)
                {
                    Same(rows[output][c], interpreter.Output(output)[c], $"{where}: {output}[{c}]");
                }
            }
        }
    }

    private static void Same<T>(T expected, T got, string where)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Assert.True(Bits.Of(Bits.Canonical(expected)) == Bits.Of(got), $"{where}: {expected} emitted, {got} interpreted");
}
