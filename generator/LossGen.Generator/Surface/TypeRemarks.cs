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
    public static void Print(LossKey key, SourceWriter w)
    {
        LossMethod[] methods = LossMethods.Of(key).ToArray();
        w.Line("/// <remarks>");
        w.Line($"/// <para>Losses of {Literals.Plain(key.Classes)} classes in {Units.Of(key.LogBase)}, in {key.Numbers}.{Holds(key, methods)}</para>");
        w.Line("/// <list type=\"bullet\">");
        foreach ((string name, string arguments, string formula) in LossMethods.Formulas(key))
        {
            w.Line($"/// <item><description><c>{name}({arguments})</c>: {Docs.Escape(formula)}</description></item>");
        }

        w.Line("/// </list>");
        w.Line($"/// <para>Each, Mean or Sum before a name takes a batch of N rows{(methods.Length == 0 ? string.Empty : key.ByClass ? ", [C][N]" : ", [N][C]")}{(key.MeanOver == MeanOver.Rows ? "; a mean is over the rows, whatever their weights" : string.Empty)}.</para>");
        w.Line("/// </remarks>");
    }

    private static string Holds(LossKey key, LossMethod[] methods)
    {
        string target = methods.Any(m => m.Inputs.Contains(Arguments.Target)) ? $", a target distribution {LossFile.Form(key.Target)}" : string.Empty;
        return methods.Length == 0 ? string.Empty : $" The prediction holds {LossFile.Form(key.Prediction)}{target}.";
    }
}
