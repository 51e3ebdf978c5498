using System.Collections.Generic;
using LossGen.Playground.Plotting;

namespace LossGen.Playground.Sharing;

/// <summary>The arguments of the plot as short names in a link.</summary>
internal static class ViewCodec
{
    public static Dictionary<string, string> Write(LossForm form)
        => form.Loss is null ? [] : new Dictionary<string, string>
        {
            ["m"] = form.Loss.Key,
            ["p"] = form.Prediction,
            ["t"] = form.Target,
            ["l"] = form.Label,
            ["i"] = form.Index,
            ["from"] = form.From,
            ["to"] = form.To,
            ["u"] = form.Uniform,
        };

    /// <summary>Sets what a link names; the rest stays as it is until the methods of the code are known.</summary>
    public static void Read(IReadOnlyDictionary<string, string> view, LossForm form)
    {
        string? Of(string key) => view.TryGetValue(key, out string? value) ? value : null;
        form.Restore(Of("m"), Of("p"), Of("t"), Of("from"), Of("to"));
        form.Label = Of("l") ?? form.Label;
        form.Index = Of("i") ?? form.Index;
        form.Uniform = Of("u") ?? form.Uniform;
    }
}
