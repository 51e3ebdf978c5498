using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Recipes;
using Xunit;

namespace LossGen.Generator.Tests.Printing;

/// <summary>Kernels of recipes, printed, compiled and run: every row has the bits of its interpreted recipe.</summary>
public sealed class PrintedRecipeTests
{
    private static readonly VectorWidth[] s_widths = [VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128];

    [Theory]
    [InlineData("CrossEntropyOfLabel", 3, false)]
    [InlineData("CrossEntropyOfLabel", 5, true)]
    [InlineData("CrossEntropyOfLabel", 10, false)]
    [InlineData("CrossEntropyOfLabel", 16, false)]
    [InlineData("CrossEntropyOfLabel", 37, false)]
    [InlineData("CrossEntropyOfLabel", 21, true)]
    [InlineData("CrossEntropy", 4, false)]
    [InlineData("CrossEntropy", 9, false)]
    [InlineData("Entropy", 7, true)]
    [InlineData("Entropy", 12, false)]
    [InlineData("KlDivergence", 6, false)]
    public void Of_logits(string kernel, int classes, bool byClass)
        => Check<float>(kernel, new LossKey(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes), byClass);

    [Theory]
    [InlineData("CrossEntropyOfLabel", 3, false)]
    [InlineData("CrossEntropyOfLabel", 11, true)]
    [InlineData("CrossEntropy", 19, false)]
    public void Of_logits_in_double(string kernel, int classes, bool byClass)
        => Check<double>(kernel, new LossKey(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes) { Element = ElementType.Double }, byClass);

    [Theory]
    [InlineData(5, false)]
    [InlineData(19, false)]
    [InlineData(19, true)]
    public void With_constants_of_classes(int classes, bool byClass)
    {
        EquatableArray<double> weights = new(Enumerable.Range(1, classes).Select(c => c / 8d));
        Check<float>("CrossEntropyOfLabel", new LossKey(LossKind.CrossEntropy, classes) { ClassWeights = weights, LabelSmoothing = 0.125 }, byClass);
        Check<double>("CrossEntropyOfLabel", new LossKey(LossKind.CrossEntropy, classes) { ClassWeights = weights, LabelSmoothing = 0.125, Element = ElementType.Double }, byClass);
    }

    private static void Check<T>(string name, LossKey key, bool byClass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        key = key with { Prediction = InputForm.Logits, Target = InputForm.Logits };
        LossMethod method = LossMethods.Of(key).Single(m => m.Kernel == name);
        Recipe recipe = method.Recipe(key);
        LanesSignature signature = new(name, method.HasLabel, method.Inputs, byClass);
        foreach (SlowPath slow in new[] { SlowPath.SecondForm, SlowPath.RowByRow })
        {
            (Kernel Kernel, int Tile)[] kernels = [.. s_widths.Select(width => Make(name, recipe, new KernelShape(key.Element, width, key.Classes, byClass), slow))];
            PrintedKernels<T> printed = new(signature, [.. kernels.Select(k => k.Kernel)], null, recipe.Tables);
            foreach ((Kernel kernel, int tile) in kernels.Where(k => PrintedKernels<T>.CanRun(k.Kernel.Shape.Width)))
            {
                new PrintedRun<T>(printed, kernel, tile, recipe, method).Check(slow == SlowPath.RowByRow);
            }
        }
    }

    private static (Kernel Kernel, int Tile) Make(string name, Recipe recipe, KernelShape shape, SlowPath slow)
    {
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(recipe, [Arguments.Gradient], shape);
        return (KernelPipeline.Make(name, flow, shape, schedule with { Slow = slow }), schedule.Tile);
    }
}
