using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes what the label of one sample makes of its loss: nothing of it where the label is ignored, a multiple where its class has a weight. With the bits that batches have.</summary>
internal sealed class RowWeight
{
    private const string Name = "weight";

    private readonly LossMethod _method;
    private readonly string _kernels;
    private readonly SourceWriter _w;

    public RowWeight(LossMethod method, string kernels, SourceWriter writer)
    {
        _method = method;
        _kernels = kernels;
        _w = writer;
    }

    private LossKey Key => _method.Key;

    private bool IsWeighted => _method.HasLabel && RowOptions.WeighLosses(Key);

    /// <summary>What gradients are multiplied by, as an expression.</summary>
    public string Scale => (IsWeighted, Key.IsDouble, Key.LogFactor) switch
    {
        (true, _, 1) => Name,
        (true, true, _) => $"{Literals.Double(Key.LogFactor)} * {Name}",
        (true, false, _) => $"(float)({Literals.Double(Key.LogFactor)} * {Name})",
        _ => Literals.Of(Key.LogFactor, Key.IsDouble),
    };

    /// <summary>The loss times the weight.</summary>
    public string Times(string value) => IsWeighted ? $"{Name} * {value}" : value;

    /// <summary>The return of a sample that counts for nothing.</summary>
    public void Print(IReadOnlyList<string> outputs)
    {
        if (!_method.HasLabel || !RowOptions.WeighLabels(Key))
        {
            return;
        }

        _w.Line();
        if (Key.IgnoreLabel != int.MinValue)
        {
            _w.Line($"if (label == {Literals.Plain(Key.IgnoreLabel)})").Open();
            Nothing(outputs);
        }

        if (IsWeighted)
        {
            _w.Line($"{Key.Number} {Name} = {_kernels}{KernelSections.Constants}.{ClassTables.Weights}[label];");
            if (Key.ClassWeights.Any(w => w == 0))
            {
                _w.Line($"if ({Name} == 0)").Open();
                Nothing(outputs);
            }
        }
    }

    private void Nothing(IReadOnlyList<string> outputs)
    {
        foreach (string output in outputs)
        {
            if (!RowOptions.Adds(Key))
            {
                _w.Line($"{output}.Clear();");
            }
        }

        _w.Line("return 0;").Close().Line();
    }
}
