namespace LossGen.Generator.Kernels;

/// <summary>What memory holds.</summary>
internal enum Stored
{
    /// <summary>Numbers as they are computed with.</summary>
    Element,

    /// <summary>Labels.</summary>
    Int,
}
