using System;

namespace LossGen;

/// <summary>The kinds of target for which methods are emitted, where a loss takes both.</summary>
[Flags]
public enum LossTargets
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The index of the true class.</summary>
    Labels = 1 << 0,

    /// <summary>A soft target: C numbers.</summary>
    Distributions = 1 << 1,
}
