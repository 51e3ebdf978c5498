namespace LossGen.Generator.Schedules;

/// <summary>How reductions over the classes are taken.</summary>
internal enum ReductionForm
{
    /// <summary>By a shared function, from memory.</summary>
    Call,

    /// <summary>Written out, each operation behind the last class that it waits for.</summary>
    WrittenOut,
}
