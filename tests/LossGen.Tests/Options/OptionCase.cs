using System.Collections.Generic;

namespace LossGen.Tests.Options;

/// <summary>A combination of options.</summary>
internal sealed record OptionCase(bool ClassWeights, int Ignored, bool AreLossesWeighted, bool Weights, bool Targets)
{
    /// <summary>All combinations. The ignored label may be a class as well.</summary>
    public static IEnumerable<OptionCase> All()
    {
        foreach (bool weights in new[] { false, true })
        {
            foreach (int ignored in new[] { int.MinValue, -100, 0 })
            {
                yield return new(false, ignored, false, weights, Targets: ignored == 0);
                yield return new(true, ignored, false, weights, Targets: ignored != 0);
                yield return new(true, ignored, true, weights, Targets: false);
            }
        }
    }
}
