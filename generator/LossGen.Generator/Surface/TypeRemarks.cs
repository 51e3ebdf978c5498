using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>
/// What an annotated type says of its losses when pointed at. As remarks, since the compiler joins the documentation of all parts of a type, and the summary is the user's.
/// </summary>
internal static class TypeRemarks
{
    public static void Print(LossSpec spec, SourceWriter w)
    {
        LossMethod[] methods = LossMethods.Of(spec).ToArray();
        w.Line("/// <remarks>");
        w.Line($"/// <para>Losses of {Literals.Plain(spec.Classes)} classes in {Units.Of(spec.LogBase)}, in {(spec.Element == ElementType.Double ? "double" : "float")}.{Holds(spec, methods)}</para>");
        w.Line("/// <list type=\"bullet\">");
        foreach ((string name, string arguments, string formula) in LossMethods.Formulas(spec))
        {
            w.Line($"/// <item><description><c>{name}({arguments})</c>: {Docs.Escape(formula)}</description></item>");
        }

        w.Line("/// </list>");
        w.Line($"/// <para>Each, Mean or Sum before a name takes a batch of N rows{(methods.Length == 0 ? string.Empty : spec.ByClass ? ", [C][N]" : ", [N][C]")}{(spec.MeanOver == MeanOver.Rows ? "; a mean is over the rows, whatever their weights" : string.Empty)}.</para>");
        w.Line("/// </remarks>");
    }

    private static string Holds(LossSpec spec, LossMethod[] methods)
    {
        string target = methods.Any(m => m.Inputs.Contains(Arguments.Target)) ? $", a target distribution {LossFile.Form(spec.Target)}" : string.Empty;
        return methods.Length == 0 ? string.Empty : $" The prediction holds {LossFile.Form(spec.Prediction)}{target}.";
    }
}
