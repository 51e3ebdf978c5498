using System;

namespace LossGen.Generator.Dataflow;

/// <summary>What a kernel may be asked for: a value of the row, and arrays over the classes.</summary>
[Flags]
internal enum Outputs
{
    None = 0,

    /// <summary>The loss, or whether the row is valid: every call wants that.</summary>
    Loss = 1,

    /// <summary>What is stored for every class.</summary>
    Gradient = 2,
}
