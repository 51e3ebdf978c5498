using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The kernels of all types that differ by their names alone, as they stand inside the namespace of each, the reductions that those of other types share, and the functions that all of these call.</summary>
internal sealed record KernelText(LossKey Key, string Text, bool HasConstants, EquatableArray<ReductionText> Reductions, EquatableArray<Need> Needs)
{
    public static KernelText Print(LossKey key, TargetCapabilities capabilities)
    {
        HashSet<Need> needs = new();
        KernelSections sections = new();
        KernelClassPrinter printer = new(key, capabilities, sections, n => needs.Add(n));
        printer.Print();
        EquatableArray<ReductionText> reductions = new(printer.Reductions());
        return new KernelText(key, sections.ToString(), sections.HasConstants, reductions, new EquatableArray<Need>(needs.OrderBy(n => n)));
    }
}
