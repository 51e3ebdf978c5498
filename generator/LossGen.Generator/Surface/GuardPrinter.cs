using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the checks of the public methods: every one of them before anything is computed or written.</summary>
internal sealed class GuardPrinter
{
    private const string Guard = "global::LossGen.Runtime.LossGuard.";
    private readonly LossKey _key;
    private readonly SourceWriter _w;
    private readonly string _classes;
    private readonly string _number;

    public GuardPrinter(LossKey key, SourceWriter writer)
    {
        _key = key;
        _w = writer;
        _classes = Literals.Plain(key.Classes);
        _number = key.Number;
    }

    /// <summary>All checks of one sample but those of its numbers: <see cref="SampleNumbers"/>.</summary>
    public void Sample(LossMethod method, IReadOnlyList<string> outputs)
    {
        foreach (string input in method.Inputs.Concat(outputs).Select(method.Public))
        {
            _w.Line($"{Guard}Length({input}.Length, {_classes}, \"{input}\");");
        }

        MethodForm form = MethodForm.Of(method);
        if (form.MaskElement == "bool")
        {
            _w.Line($"{Guard}Length(mask.Length, {_classes}, \"mask\");");
        }

        if (method.HasLabel)
        {
            _w.Line($"{Guard}Label(label, {_classes}{Ignored});");
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            foreach (string input in method.Inputs)
            {
                Overlap(method.Public(outputs[i]), method.Public(input), Arguments.InputOf(outputs[i]) == input && !(RowOptions.Adds(_key) && method.Shape == MethodShape.Loss));
            }

            if (form.MaskElement == "bool")
            {
                Overlap(method.Public(outputs[i]), "mask", false);
            }

            foreach (string earlier in outputs.Take(i))
            {
                Overlap(outputs[i], earlier, false);
            }
        }
    }

    /// <summary>The checks of the numbers of one sample, where they are asked for: after its label, which may take it out.</summary>
    public void SampleNumbers(LossMethod method, SampleRows rows)
    {
        foreach (string input in method.Inputs)
        {
            string row = rows.Input(input);

            // A span that can be written converts, but says nothing of the type.
            string type = row == method.Public(input) ? string.Empty : $"<{_number}>";
            string? check = LossConstants.Numbers(method, input) switch
            {
                LossConstants.Unchecked => null,
                LossConstants.Histogram => $"Histogram{type}({row}",
                LossConstants.YesNo => $"YesNoProbability{type}({row}",
                string form => $"Distribution{type}({row}, global::LossGen.InputForm.{form}",
            };
            if (check is not null)
            {
                _w.Line($"{Guard}{check}, \"{method.Public(input)}\");");
            }
        }
    }

    private string Ignored => _key.IgnoreLabel == int.MinValue ? string.Empty : ", " + Literals.Plain(_key.IgnoreLabel);

    /// <summary>The checks of the numbers of a batch of predictions, where they are asked for.</summary>
    private void Distributions(LossMethod method)
    {
        if (LossConstants.Numbers(method, Arguments.Prediction) is not LossConstants.Unchecked and string form)
        {
            _w.Line($"{Guard}Distributions(predictions, {_classes}, {(_key.ByClass ? "true" : "false")}, global::LossGen.InputForm.{form}, \"predictions\", default, default, default);");
        }
    }

    /// <summary>The checks of a batch that has a result for each class, and perhaps a number a row.</summary>
    public void Results(LossMethod method, bool withLosses)
    {
        _w.Line($"int rows = {Guard}Rows(predictions.Length, {_classes}, \"predictions\");");
        _w.Line($"{Guard}BatchLength(results.Length, rows, {_classes}, \"results\");");
        Overlap("results", "predictions", true);
        if (withLosses)
        {
            _w.Line($"{Guard}RowLength(losses.Length, rows, \"losses\");");
            Overlap("losses", "predictions", false);
            Overlap("losses", "results", false);
        }

        Distributions(method);
    }

    /// <summary>The checks of a batch that has the number of a class for each row.</summary>
    public void Indices(LossMethod method, bool uniforms)
    {
        _w.Line($"int rows = {Guard}Rows(predictions.Length, {_classes}, \"predictions\");");
        if (uniforms)
        {
            _w.Line($"{Guard}RowLength(uniforms.Length, rows, \"uniforms\");");
            _w.Line($"{Guard}Uniforms(uniforms);");
        }

        _w.Line($"{Guard}RowLength(labels.Length, rows, \"labels\");");
        foreach (string other in uniforms ? new[] { "predictions", "uniforms" } : new[] { "predictions" })
        {
            Overlap("labels", other, false);
        }

        Distributions(method);
    }

    private void Overlap(string output, string other, bool mayBeSame)
    {
        string span = other is "gradients" or "losses" or "results" or Arguments.Gradient ? $"(global::System.ReadOnlySpan<{(other == "losses" ? _number : _key.Stored)}>){other}" : other;
        _w.Line($"{Guard}{(mayBeSame ? "SameOrApart" : "Apart")}({output}, \"{output}\", {span}, \"{other}\");");
    }
}
