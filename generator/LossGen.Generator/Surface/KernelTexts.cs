using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The kernels of a compilation, to be found by what they follow from.</summary>
internal sealed class KernelTexts
{
    private readonly Dictionary<LossKey, KernelText> _all;

    /// <param name="all">The kernels of each kind; null where another type has had them.</param>
    public KernelTexts(ImmutableArray<KernelText?> all) => _all = all.OfType<KernelText>().ToDictionary(k => k.Key);

    public bool Any => _all.Count > 0;

    public KernelText Of(LossKey key) => _all[key];

    /// <summary>The reductions that they share, by numbers of classes.</summary>
    public EquatableArray<SharedReductions> Reductions()
        => new(_all.Values.Where(k => k.Reductions.Count > 0)
            .GroupBy(k => (k.Key.Element, k.Key.Classes))
            .OrderBy(g => g.Key)
            .Select(g => new SharedReductions(g.Key.Element, g.Key.Classes, new EquatableArray<ReductionText>(g.SelectMany(k => k.Reductions).GroupBy(r => r.Need).Select(r => r.First()).OrderBy(r => r.Need)))));

    /// <summary>The functions that all of them need, each once.</summary>
    public EquatableArray<SharedNeed> Needs()
        => new(_all.Values.SelectMany(k => k.Needs.Select(n => new SharedNeed(k.Key.Element, n))).Distinct().OrderBy(n => n.Element).ThenBy(n => n.Need));
}
