using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the file of functions that the kernels of a compilation share: only those that are needed, with what they need in turn.</summary>
internal static class ElementaryFile
{
    public static string ClassName(ElementType element) => element == ElementType.Double ? "DoubleFunctions" : "SingleFunctions";

    public static string HintName(ElementType element) => $"LossGen.{ClassName(element)}.g.cs";

    public static string Print(ElementType element, IEnumerable<Need> needs, TargetCapabilities capabilities)
    {
        Spelling scalar = Scalar(element, capabilities);
        SortedDictionary<Need, string> functions = new();
        Queue<Need> open = new(needs);
        while (open.Count > 0)
        {
            Need need = open.Dequeue();
            if (functions.ContainsKey(need))
            {
                continue;
            }

            if (LaneFunctions.Names.Contains(need.Name))
            {
                functions[need] = LaneFunctions.Text(need, element, capabilities);
                LaneFunctions.Calls(need, element, capabilities).ToList().ForEach(open.Enqueue);
            }
            else
            {
                SourceWriter w = new();
                Spelling spelling = need.Width == VectorWidth.Scalar ? scalar : Spelling.Of(need.Width, element, casts: false);
                ElementaryPrinter printer = new(ElementaryFunctions.Define(need.Name, element).For(need.Width), scalar, spelling, need.Values, need.PerLane, capabilities.Vectors, open.Enqueue);
                if (need.IsCalled)
                {
                    printer.PrintCalled(w);
                    open.Enqueue(need with { IsCalled = false });
                }
                else
                {
                    printer.Print(w);
                }

                functions[need] = w.ToString().TrimEnd('\n');
            }
        }

        return Compose(element, functions, capabilities);
    }

    /// <summary>The spelling of functions of one number.</summary>
    private static Spelling Scalar(ElementType element, TargetCapabilities capabilities)
        => element == ElementType.Single && !capabilities.FusedMultiplyAdd ? new InDoubleSpelling() : Spelling.Of(VectorWidth.Scalar, element, casts: !capabilities.Vectors);

    private static string Compose(ElementType element, SortedDictionary<Need, string> functions, TargetCapabilities capabilities)
    {
        Spelling scalar = Scalar(element, capabilities);
        SourceWriter w = new();
        FileHeader.Print(w, "Functions that the loss kernels of this project call: emitted once, and only those that are needed.");
        w.Line("namespace LossGen.Generated").Open();
        FileHeader.Usings(w, capabilities.Vectors);
        w.Line("/// <summary>Elementary functions and lane functions, overloaded by vector width and by the number of values taken at once.</summary>");
        w.Line(FileHeader.NotTheUsersCode);
        w.Line($"internal static class {ClassName(element)}").Open();
        foreach (var constant in ElementaryFunctions.Names
            .Where(n => capabilities.Vectors || !ElementaryFunctions.Define(n, element).InLibrary.HasFlag(LibraryForms.Number))
            .SelectMany(n => functions.Keys.Where(k => k.Name == n).SelectMany(k => ElementaryPrinter.Constants(ElementaryFunctions.Define(n, element).For(k.Width))))
            .GroupBy(c => c.Name)
            .Select(g => g.First()))
        {
            w.Line($"private const {scalar.Type} {constant.Name} = {scalar.Literal(constant.Value)}; // {HexadecimalFloat.Write(constant.Value)}");
        }

        foreach (string name in LaneFunctions.Names.Concat(ElementaryFunctions.Names))
        {
            // The scalar form first: it is the one to read.
            foreach (KeyValuePair<Need, string> function in functions.Where(f => f.Key.Name == name))
            {
                w.Gap().Lines(function.Value);
            }
        }

        return w.Close().Close().ToString();
    }
}
