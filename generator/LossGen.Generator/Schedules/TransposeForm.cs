namespace LossGen.Generator.Schedules;

/// <summary>How rows become columns and back.</summary>
internal enum TransposeForm
{
    /// <summary>By a shared function, from memory to memory.</summary>
    Call,

    /// <summary>Written out: columns are locals.</summary>
    Registers,
}
