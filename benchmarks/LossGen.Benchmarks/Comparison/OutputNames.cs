using System.Collections.Generic;

namespace LossGen.Benchmarks.Comparison;

/// <summary>What a job writes, as compare.json names it.</summary>
internal static class OutputNames
{
    public static string Of(Outputs outputs)
    {
        List<string> names = [];
        void AddIf(Outputs output, string name)
        {
            if (outputs.HasFlag(output))
            {
                names.Add(name);
            }
        }

        AddIf(Outputs.Losses, "losses");
        AddIf(Outputs.Mean, "mean");
        AddIf(Outputs.Gradients, "gradients");
        AddIf(Outputs.Choices, "choices");
        return string.Join(", ", names);
    }
}
