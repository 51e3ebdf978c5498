using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The kernels of all types that differ by their names alone, as they stand inside the class of each, and the shared functions that they call.</summary>
internal sealed record KernelText(LossKey Key, string Text, EquatableArray<Need> Needs)
{
    public static KernelText Print(LossKey key, TargetCapabilities capabilities)
    {
        HashSet<Need> needs = new();
        SourceWriter w = new();
        w.Indent().Indent();
        new KernelClassPrinter(key, capabilities, w, n => needs.Add(n)).Print();
        return new KernelText(key, w.ToString(), new EquatableArray<Need>(needs.OrderBy(n => n)));
    }
}
