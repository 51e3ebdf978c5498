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
    private readonly SourceWriter _w;
    private readonly string _classes;
    private readonly string _number;

    public GuardPrinter(LossKey key, SourceWriter writer)
    {
        _w = writer;
        _classes = Literals.Plain(key.Classes);
        _number = key.Element == ElementType.Double ? "double" : "float";
    }

    public void Sample(LossMethod method, IReadOnlyList<string> outputs)
    {
        foreach (string input in method.Inputs.Concat(outputs))
        {
            _w.Line($"{Guard}Length({input}.Length, {_classes}, \"{input}\");");
        }

        if (method.HasLabel)
        {
            _w.Line($"{Guard}Label(label, {_classes});");
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            foreach (string input in method.Inputs)
            {
                Overlap(outputs[i], input, Arguments.InputOf(outputs[i]) == input);
            }

            foreach (string earlier in outputs.Take(i))
            {
                Overlap(outputs[i], earlier, false);
            }
        }
    }

    /// <summary>All checks of a batch but those of the losses: <see cref="Losses"/>.</summary>
    public void Batch(LossMethod method, bool gradients)
    {
        string[] inputs = method.Inputs.Select(Docs.Plural).ToArray();
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
            _w.Line($"{Guard}Labels(labels, {_classes}, weights);");
        }

        if (gradients)
        {
            _w.Line($"{Guard}BatchLength(gradients.Length, rows, {_classes}, \"gradients\");");
        }

        Overlaps(inputs.Concat(method.HasLabel ? new[] { "labels" } : Enumerable.Empty<string>()), first, gradients);
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
    }

    private void Weights() => _w.Line($"{Guard}WeightsLength(weights.Length, rows);");

    private void Overlaps(IEnumerable<string> inputs, string inPlace, bool gradients)
    {
        string[] all = inputs.Concat(new[] { "weights" }).ToArray();
        if (gradients)
        {
            foreach (string input in all)
            {
                Overlap("gradients", input, input == inPlace);
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

    private void Overlap(string output, string other, bool mayBeSame)
    {
        string span = other is "gradients" or Arguments.Gradient ? $"(global::System.ReadOnlySpan<{_number}>){other}" : other;
        _w.Line($"{Guard}{(mayBeSame ? "SameOrApart" : "Apart")}({output}, \"{output}\", {span}, \"{other}\");");
    }
}
