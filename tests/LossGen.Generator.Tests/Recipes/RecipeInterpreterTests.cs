using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An interpreted recipe has the bits of the emitted code: what is found out of the one holds of the other.</summary>
public sealed class RecipeInterpreterTests
{
    private static readonly int[] s_classes = [2, 3, 4, 7, 10, 16, 17, 33, 100, 129];

    /// <summary>All kinds in all pairs of forms, by the kernels without vectors, which compile in a few seconds; <c>WidthTests</c> has all widths give the same bits.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_has_the_bits_of_emitted_code(string element, string prediction, string target)
        => Check(element, s_classes.SelectMany(c => Annotations(element, prediction, target, c)), portable: true);

    /// <summary>The same by kernels of vectors.</summary>
    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void It_has_the_bits_of_vectors(string element) => Check(element, Annotations(element, "Logits", "Probabilities", 10), portable: false);

    public static TheoryData<string, string, string> Pairs()
    {
        TheoryData<string, string, string> pairs = new();
        string[] forms = Enum.GetNames<InputForm>();
        foreach (string element in Enum.GetNames<ElementType>())
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
        yield return $"[Loss(LossKind.KlDivergence, {options}, Kl = KlForm.NonNegative, LogBase = 2)]";
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
            LossSpec spec = LossSpecParser.Parse(type, type.GetAttributes()[0]).Spec!;
            foreach (LossMethod method in LossMethods.Of(spec))
            {
                if (element == nameof(ElementType.Double))
                {
                    Check<double>(spec, method, assembly.GetType($"H{hosts}")!);
                }
                else
                {
                    Check<float>(spec, method, assembly.GetType($"H{hosts}")!);
                }
            }

            hosts++;
        }

        Assert.NotEqual(0, hosts);
    }

    private static void Check<T>(LossSpec spec, LossMethod method, Type host)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecipeInterpreter<T> interpreter = new(method.Recipe(spec), spec.Classes);
        IReadOnlyList<string> outputs = method.Outputs[^1];
        EmittedRow<T> value = EmittedRow<T>.Of(host, method.Name, method.HasLabel, method.Inputs);
        EmittedRow<T> all = EmittedRow<T>.Of(host, method.Name, method.HasLabel, method.Inputs.Concat(outputs));
        Dictionary<string, T[]> rows = all.Arrays.ToDictionary(a => a, _ => new T[spec.Classes]);
        T scale = T.CreateTruncating(spec.LogFactor);
        Random random = new(spec.Classes);
        for (int row = 0; row < 60; row++)
        {
            foreach (string input in method.Inputs)
            {
                OddRows.Fill(rows[input], input == Arguments.Target ? spec.Target : spec.Prediction, row, random);
                rows[input].CopyTo(interpreter.Input(input));
            }

            int label = random.Next(spec.Classes);
            T expected = all.Call(label, rows);
            T got = interpreter.Run(label, scale);
            string where = $"{method.Kernel}, {spec.Classes} classes of {spec.Element}, {spec.Target} and {spec.Prediction}, row {row}";
            Same(expected, got, where);
            Same(value.Call(label, rows), got, where);
            foreach (string output in outputs)
            {
                for (int c = 0; c < spec.Classes; c++)
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
