using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of a loss whose rows are single numbers: a vector of rows at a time.</summary>
internal static class NumbersKernelPrinter
{
    public static void Print(Recipe value, Recipe slope, VectorWidth width, LanesSignature signature, SourceWriter w, Action<Need> need)
    {
        string number = value.IsDouble ? "double" : "float";
        string type = "Vector" + width.Suffix();
        string lanes = Literals.Plain(width.Lanes(value.Element));
        w.Line(KernelPrinter.FullSpeed);
        w.Line($"internal static void Blocks({signature.Parameters(number)})").Open();
        w.Line($"for (int row = 0; row < blocks * {lanes}; row += {lanes})").Open();
        w.Line($"var {Arguments.Probability} = {type}.LoadUnsafe(ref predictions, (nuint)row);");
        Steps(value, "losses");
        w.Line("if (!Unsafe.IsNullRef(ref gradients))").Open();
        w.Line($"var scale = {type}.LoadUnsafe(ref scales, (nuint)row);");
        Steps(slope, "gradients");
        w.Close();

        w.Close().Close();

        void Steps(Recipe recipe, string output)
        {
            FlatRecipe flat = new(recipe, Array.Empty<string>());
            Spelling vector = Spelling.Of(width, recipe.Element, casts: false);
            ExpressionPrinter expressions = new(recipe.Steps, vector, vector, rowsInLanes: true, need);
            foreach (Step step in flat.Section(0).Where(s => !s.Op.IsOutput()))
            {
                w.Line("// " + step.Says).Line($"var {step.Name} = {expressions.Apply(step, true, s => s.Name!).Text};");
            }

            Step result = flat.Live.Single(s => s.Op == Op.Return);
            w.Line($"{expressions.Print(result.Arguments[0], true, s => s.Name!).In(ExprText.Primary)}.StoreUnsafe(ref {output}, (nuint)row);");
        }
    }
}
