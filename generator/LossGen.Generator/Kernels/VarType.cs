namespace LossGen.Generator.Kernels;

/// <summary>What a local holds.</summary>
internal enum VarType
{
    /// <summary>A vector of numbers.</summary>
    Lanes,

    /// <summary>A vector of labels, as whole numbers of the element's width.</summary>
    Labels,

    /// <summary>A vector of truths, as a mask that is known beforehand.</summary>
    Mask,

    /// <summary>A vector of bit patterns.</summary>
    Bits,

    /// <summary>A whole number: a row, a count, a class.</summary>
    Integer,

    /// <summary>One truth.</summary>
    Flag,

    /// <summary>One number, of the row.</summary>
    Number,

    /// <summary>One bit pattern.</summary>
    Pattern,
}
