using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the steps of the sample that stand between two passes over the classes.</summary>
internal static class SectionPrinter
{
    /// <param name="k">The kernel.</param>
    /// <param name="steps">The steps to write.</param>
    /// <param name="invalid">Writes what becomes of a row without a distribution; without it, the kernel returns NaN.</param>
    public static void Print(KernelContext k, IEnumerable<Step> steps, Action? invalid = null)
    {
        // What is usual is valid.
        foreach (Step step in steps.Where(s => s.Op != Op.Return && !(s.Op == Op.InvalidWhereNaN && k.Recipe.IsUsual)))
        {
            if (step.Says is not null)
            {
                k.Writer.Line("// " + step.Says);
            }

            if (step.Op == Op.InvalidWhereNaN)
            {
                k.Writer.Line($"if ({k.Scalar.Number}.IsNaN({k.Expressions.Print(step.Arguments[0], false, k.NameOf).Text}))").Open();
                (invalid ?? (() => ReturnNaN(k)))();
                k.Writer.Close().Line();
            }
            else
            {
                string value = k.Expressions.Apply(step, false, k.NameOf).Text;
                k.Writer.Line($"{k.Declare(step)} = {(k.IsSkipped(step) ? $"{k.AreWanted(k.For(step))} ? {value} : default" : value)};");
            }
        }
    }

    private static void ReturnNaN(KernelContext k)
    {
        string number = k.Scalar.Number;
        string[] outputs = k.Recipe.Live.Where(s => s.Op == Op.Store).Select(s => s.Target!).ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            k.Need(new Need("NaNRow", k.Plan.IsScalar ? VectorWidth.Scalar : VectorWidth.Vector128, 1));
            string call = k.Plan.IsScalar ? $"NaNRow({outputs[i]});" : $"NaNRow(ref {outputs[i]}, {Literals.Plain(k.Plan.Classes)});";
            k.Writer.Line((i == outputs.Length - 1 ? "return " : string.Empty) + call);
        }

        if (outputs.Length == 0)
        {
            k.Writer.Line($"return {number}.NaN;");
        }
    }
}
