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

    /// <summary>The functions that all of them need, each once.</summary>
    public EquatableArray<SharedNeed> Needs()
        => new(_all.Values.SelectMany(k => k.Needs.Select(n => new SharedNeed(k.Key.Element, n))).Distinct().OrderBy(n => n.Element).ThenBy(n => n.Need));
}
