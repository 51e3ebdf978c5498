using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Walks;

/// <summary>A small change of an elementary function that a test must notice: the last bit of one constant, one multiply-add rounded twice, or one sum in another order.</summary>
/// <param name="Key">What is changed, for people and for the record.</param>
/// <param name="Steps">The changed steps.</param>
internal sealed record Plant(string Key, IReadOnlyList<Step> Steps)
{
    /// <summary>Every change of a function.</summary>
    public static IEnumerable<Plant> Of(ElementaryFunction function)
    {
        IReadOnlyList<Step> steps = function.Recipe.Steps;
        List<Step> live = Live(steps, function.Result);

        // A named constant is one number in the emitted file, however many steps read it.
        foreach (IGrouping<string, Step> constant in live.Where(s => s.IsConstant).GroupBy(s => s.Name ?? $"{(s.Op == Op.Const ? s.Number.ToString("R", CultureInfo.InvariantCulture) : "bits")}@{s.Id}"))
        {
            HashSet<int> ids = [.. constant.Select(s => s.Id)];
            yield return new(constant.Key, [.. steps.Select(s => ids.Contains(s.Id) ? Flipped(s, function.Recipe.IsDouble) : s)]);
        }

        foreach (Step step in live)
        {
            if (step.Op == Op.Fma)
            {
                yield return new($"fma@{step.Id}", Unfused(steps, step));
            }
            else if (step.Op is Op.Add or Op.Sub && steps[step.Arguments[0]] is { Op: Op.Add } inner)
            {
                yield return new($"order@{step.Id}", Reordered(steps, step, inner));
            }
        }
    }

    private static List<Step> Live(IReadOnlyList<Step> steps, int result)
    {
        HashSet<int> seen = [];
        Stack<int> open = new([result]);
        while (open.TryPop(out int id))
        {
            if (seen.Add(id))
            {
                foreach (int argument in steps[id].Arguments)
                {
                    open.Push(argument);
                }
            }
        }

        return [.. steps.Where(s => seen.Contains(s.Id))];
    }

    private static Step Flipped(Step step, bool isDouble)
        => step.Op == Op.BitsConst ? step with { Bits = step.Bits ^ 1 }
            : step with { Number = isDouble ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(step.Number) ^ 1) : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)step.Number) ^ 1) };

    // a * b + c with the product rounded: a step more, so that all later ones move by one.
    private static Step[] Unfused(IReadOnlyList<Step> steps, Step fma)
        => Inserted(steps, fma, new Step(fma.Id, Op.Mul, fma.Shape, new EquatableArray<int>([fma.Arguments[0], fma.Arguments[1]])), Op.Add, fma.Id, fma.Arguments[2]);

    // (x + y) + z as x + (y + z).
    private static Step[] Reordered(IReadOnlyList<Step> steps, Step outer, Step inner)
        => Inserted(steps, outer, new Step(outer.Id, outer.Op, outer.Shape, new EquatableArray<int>([inner.Arguments[1], outer.Arguments[1]])), Op.Add, inner.Arguments[0], outer.Id);

    private static Step[] Inserted(IReadOnlyList<Step> steps, Step at, Step before, Op op, int first, int second)
    {
        int moved(int id) => id < at.Id ? id : id + 1;
        IEnumerable<Step> later = steps.Skip(at.Id + 1).Select(s => s with { Id = moved(s.Id), Arguments = new EquatableArray<int>(s.Arguments.Select(moved)) });
        return [.. steps.Take(at.Id), before, at with { Id = at.Id + 1, Op = op, Arguments = new EquatableArray<int>([first, second]) }, .. later];
    }
}
