using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Composes the file of one annotated type: what it is, the public methods, the kernels.</summary>
internal static class LossFile
{
    public static EmittedFile Print(LossSpec spec, TargetCapabilities capabilities, KernelText kernels)
    {
        SourceWriter w = new();
        FileHeader.Print(w, About(spec));
        if (spec.Host.HasBase)
        {
            w.Line("#pragma warning disable CS0108 // a base class may have losses of its own: those of this class are meant");
            w.Line();
        }

        if (spec.Host.Types.Any(IsLowerCase))
        {
            w.Line("#pragma warning disable CS8981 // a name of lower-case letters alone: it is declared elsewhere, and there the compiler warns of it");
            w.Line();
        }

        Host(spec, capabilities, w);
        w.Line();
        w.Line($"namespace LossGen.Generated.{spec.Host.KernelClass}").Open();
        FileHeader.Usings(w, capabilities.Vectors);
        w.Line("using global::System.CodeDom.Compiler;").Line("using global::System.Diagnostics.CodeAnalysis;").Line();
        w.Line("using global::LossGen.Runtime;").Line();
        if (kernels.Needs.Count > 0)
        {
            // Draws from probabilities need no function, and a class that is emitted nowhere cannot be imported.
            w.Line($"using static global::LossGen.Generated.{ElementaryFile.ClassName(spec.Key.Element)};");
        }

        if (kernels.Reductions.Count > 0)
        {
            w.Line($"using static global::LossGen.Generated.{ReductionFile.ClassName(spec.Key.Element, spec.Key.Classes)};");
        }

        if (kernels.HasConstants)
        {
            w.Line($"using static global::LossGen.Generated.{spec.Host.KernelClass}.{KernelSections.Constants};");
        }

        w.Gap();
        string before = w.ToString();
        return new EmittedFile(spec.Host.HintName, before, kernels.Text, new SourceWriter().Indent().Close().ToString());
    }

    private static void Host(LossSpec spec, TargetCapabilities capabilities, SourceWriter w)
    {
        if (spec.Host.Namespace.Length > 0)
        {
            w.Line("namespace " + spec.Host.Namespace).Open();
        }

        for (int i = 0; i < spec.Host.Types.Count; i++)
        {
            if (i == spec.Host.Types.Count - 1)
            {
                TypeRemarks.Print(spec.Key, w);
            }

            w.Line($"{spec.Host.Types[i].Keyword} {spec.Host.Types[i].Name}").Open();
        }

        new PublicPrinter(spec, capabilities, w).Print();
        for (int i = 0; i < spec.Host.Types.Count; i++)
        {
            w.Close();
        }

        if (spec.Host.Namespace.Length > 0)
        {
            w.Close();
        }
    }

    // Such a name, of the type or of a type parameter, may become a keyword. One with an escape may not.
    private static bool IsLowerCase(HostType host)
        => host.Name.Split('<', ',', ' ', '>').Any(n => n.Length > 0 && n.All(c => c is >= 'a' and <= 'z'));

    private static string About(LossSpec spec)
    {
        LossKey key = spec.Key;
        List<string> lines = new()
        {
            string.Empty,
            $"{spec.Host.DisplayName}: losses of {Literals.Plain(key.Classes)} classes in {Units.Of(key.LogBase)}, {key.Numbers}.",
        };
        lines.AddRange(LossMethods.Formulas(key).Select(m => $"    {m.Name,-20}{m.Formula}"));
        lines.Add($"The prediction holds {Form(key.Prediction)}; a target distribution holds {Form(key.Target)}.");
        lines.Add("Every sum over the classes has one order in all kernels, and every operation one result: all widths give the same bits.");
        return string.Join("\n", lines);
    }

    /// <summary>What a form is called.</summary>
    internal static string Form(InputForm form) => form switch
    {
        InputForm.Logits => "logits",
        InputForm.LogProbabilities => "log-probabilities",
        _ => "probabilities",
    };
}
