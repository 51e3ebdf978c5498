namespace LossGen.Generator.Schedules;

/// <summary>Where a value per class waits for a later pass.</summary>
internal enum CarryPlace
{
    /// <summary>Not at all: it is cheaper to compute it again.</summary>
    Repeat,

    /// <summary>In the output that it will be overwritten by.</summary>
    Output,

    /// <summary>In a buffer on the stack.</summary>
    Scratch,
}
