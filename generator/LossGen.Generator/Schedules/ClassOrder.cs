namespace LossGen.Generator.Schedules;

/// <summary>The order in which classes that are written out go by.</summary>
internal enum ClassOrder
{
    Rising,

    /// <summary>That of reductions, which keeps the fewest partial results alive.</summary>
    OfReductions,
}
