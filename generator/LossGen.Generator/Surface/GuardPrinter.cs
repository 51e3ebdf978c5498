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

            foreach (string earlier in outputs.Take(i))
            {
                Overlap(outputs[i], earlier, false);
            }
        }
    }

    /// <summary>The checks of the numbers of one sample, where they are asked for: after its label, which may take it out.</summary>
    public void SampleNumbers(LossMethod method)
    {
        if (_key.Validation == Validation.Distributions)
        {
            foreach (string input in method.Inputs.Where(i => IsChecked(method, i)))
            {
                _w.Line($"{Guard}{(method.OfWeights ? "Histogram" : IsQuestions(method, input) ? "YesNoProbability" : "Distribution")}({method.Public(input)}{(method.OfWeights || IsQuestions(method, input) ? string.Empty : FormOf(input))}, \"{method.Public(input)}\");");
            }
        }
    }

    private string Ignored => _key.IgnoreLabel == int.MinValue ? string.Empty : ", " + Literals.Plain(_key.IgnoreLabel);

    private InputForm Form(string input) => input == Arguments.Target ? _key.Target : _key.Prediction;

    private string FormOf(string input) => $", global::LossGen.InputForm.{Form(input)}";

    // Logits of yes/no questions may be infinite: the losses there are limits.
    private bool IsChecked(LossMethod method, string input) => !method.OfQuestions || IsQuestions(method, input);

    private bool IsQuestions(LossMethod method, string input) => method.OfQuestions && (input == Arguments.Target || Form(input) == InputForm.Probabilities);

    /// <summary>The checks of the numbers of a batch, where they are asked for.</summary>
    private void Distributions(LossMethod method, string weights = "weights")
    {
        if (_key.Validation != Validation.Distributions)
        {
            return;
        }

        string byClass = _key.ByClass ? "true" : "false";
        foreach (string input in method.Inputs.Where(i => IsChecked(method, i)))
        {
            string name = method.Plural(input);
            string labels = method.HasLabel ? "labels" : "default";
            string options = (method.Shape == MethodShape.Loss ? RowOptions.Of(_key, method.HasLabel) : null) ?? "default";
            _w.Line(method.OfWeights ? $"{Guard}Histograms({name}, {_classes}, {byClass}, \"{name}\", {weights});"
                : IsQuestions(method, input) ? $"{Guard}YesNoProbabilities({name}, {_classes}, {byClass}, \"{name}\", {weights});"
                : $"{Guard}Distributions({name}, {_classes}, {byClass}{FormOf(input)}, \"{name}\", {weights}, {labels}, {options});");
        }
    }

    /// <summary>All checks of a batch but those of the losses: <see cref="Losses"/>.</summary>
    public void Batch(LossMethod method, bool gradients)
    {
        string[] inputs = method.Inputs.Select(method.Plural).ToArray();
        string first = inputs[inputs.Length - 1];
        _w.Line($"int rows = {Guard}Rows({first}.Length, {_classes}, \"{first}\");");
        foreach (string other in inputs.Take(inputs.Length - 1))
        {
            _w.Line($"{Guard}BatchLength({other}.Length, rows, {_classes}, \"{other}\");");
        }

        if (method.HasLabel)
        {
            _w.Line($"{Guard}RowLength(labels.Length, rows, \"labels\");");
        }

        // The weights first: a row of weight 0 excuses its label.
        Weights();
        if (method.HasLabel)
        {
            _w.Line($"{Guard}Labels(labels, {_classes}, weights{Ignored});");
        }

        if (gradients)
        {
            _w.Line($"{Guard}BatchLength(gradients.Length, rows, {_classes}, \"gradients\");");
        }

        Overlaps(inputs.Concat(method.HasLabel ? new[] { "labels" } : Enumerable.Empty<string>()), first, gradients);
        Distributions(method);
    }

    /// <summary>The checks of a batch whose rows are single numbers.</summary>
    public void Numbers(string input, bool gradients)
    {
        _w.Line($"int rows = {input}.Length;");
        Weights();
        if (gradients)
        {
            _w.Line($"{Guard}RowLength(gradients.Length, rows, \"gradients\");");
        }

        Overlaps(new[] { input }, input, gradients);
        if (_key.Validation == Validation.Distributions)
        {
            _w.Line($"{Guard}YesNoProbabilities({input}, 1, false, \"{input}\", weights);");
        }
    }

    private void Weights() => _w.Line($"{Guard}WeightsLength(weights.Length, rows);");

    private void Overlaps(IEnumerable<string> inputs, string inPlace, bool gradients)
    {
        string[] all = inputs.Concat(new[] { "weights" }).ToArray();
        if (gradients)
        {
            foreach (string input in all)
            {
                Overlap("gradients", input, input == inPlace && !RowOptions.Adds(_key));
            }
        }
    }

    /// <summary>The checks of the losses, where each row has one.</summary>
    /// <param name="others">All other arguments.</param>
    public void Losses(IEnumerable<string> others)
    {
        _w.Line($"{Guard}RowLength(losses.Length, rows, \"losses\");");
        foreach (string other in others)
        {
            Overlap("losses", other, false);
        }
    }

    /// <summary>The checks of the second derivatives of a batch.</summary>
    /// <param name="others">All other arguments.</param>
    public void Hessians(IEnumerable<string> others)
    {
        _w.Line($"{Guard}BatchLength(hessianDiagonals.Length, rows, {_classes}, \"hessianDiagonals\");");
        foreach (string other in others)
        {
            Overlap("hessianDiagonals", other, false);
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
            Losses(new[] { "predictions", "results" });
        }

        Distributions(method, "default");
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

        Distributions(method, "default");
    }

    private void Overlap(string output, string other, bool mayBeSame)
    {
        string span = other is "gradients" or "losses" or "results" or Arguments.Gradient ? $"(global::System.ReadOnlySpan<{_number}>){other}" : other;
        _w.Line($"{Guard}{(mayBeSame ? "SameOrApart" : "Apart")}({output}, \"{output}\", {span}, \"{other}\");");
    }
}
