using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>What the numbers of a row may be, where they are checked. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LossNumbers
{
    /// <summary>Anything: nobody checks.</summary>
    Any,

    /// <summary>Finite, not negative, with the sum 1.</summary>
    Probabilities,

    /// <summary>The logarithms of such.</summary>
    LogProbabilities,

    /// <summary>Neither NaN nor +infinity, and not all -infinity.</summary>
    Logits,

    /// <summary>From 0 to 1, each by itself.</summary>
    YesNoProbabilities,

    /// <summary>Finite, not negative, and not all 0.</summary>
    Histogram,
}
