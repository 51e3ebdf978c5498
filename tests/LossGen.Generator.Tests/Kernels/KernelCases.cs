using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>All kinds with all forms of predictions and targets, and some options of each kind.</summary>
internal static class KernelCases
{
    public static IEnumerable<KernelCase> Of(int classes, ElementType element)
    {
        HashSet<string> seen = new();
        foreach (LossKey key in Keys(classes, element))
        {
            foreach (KernelCase one in KernelCase.Of(key))
            {
                // What does not depend on the form of a target is made once.
                if (seen.Add(one.Name + Text(one)))
                {
                    yield return one;
                }
            }
        }
    }

    private static string Text(KernelCase one)
        => string.Concat(one.Recipe.Steps.Select(s => $"{s.Op}({string.Join(',', s.Arguments)}){s.Number:R},{s.Bits},{s.Target};")) + string.Concat(one.Recipe.Tables.SelectMany(t => t.Value));

    private static IEnumerable<LossKey> Keys(int classes, ElementType element)
    {
        foreach (ComparedKind kind in ComparedKinds.All.Where(k => k.Kind != LossKind.SelfInformation).DistinctBy(k => k.Kind))
        {
            foreach (InputForm prediction in kind.Predictions)
            {
                foreach (InputForm target in kind.Targets)
                {
                    LossKey plain = new(kind.Kind, classes) { Element = element, Prediction = prediction, Target = target };
                    yield return plain;
                    foreach (KlForm form in Enum.GetValues<KlForm>())
                    {
                        yield return plain with { Kl = form };
                    }

                    yield return Options(plain);
                }
            }
        }

        // All else comes by chance.
        Random random = new(classes);
        for (int i = 0; i < 20; i++)
        {
            yield return DrawnKeys.Of(i, random) with { Classes = classes, Element = element, ClassWeights = default };
        }
    }

    /// <summary>The same with all that may change a recipe.</summary>
    private static LossKey Options(LossKey key) => key with
    {
        LogBase = 2,
        LabelSmoothing = 0.1,
        ClassWeights = new EquatableArray<double>(Enumerable.Range(0, key.Classes).Select(c => 0.25 * (1 + c))),
        Temperature = 0.7,
        FocalGamma = 1.5,
        PositiveWeight = 3,
        RenyiOrder = 0.5,
        LogZero = LogZero.Clamp,
        Epsilon = 1e-5,
    };
}
