namespace LossGen.Generator.Schedules;

/// <summary>Where a value per class waits for a later pass.</summary>
internal enum CarryPlace
{
    /// <summary>Not at all: it is cheaper to compute it again.</summary>
    Repeat,

    /// <summary>In the output that it will be overwritten by.</summary>
    Output,

    /// <summary>The same where that output is wanted, and else in a buffer on the stack.</summary>
    OutputOrScratch,

    /// <summary>In a buffer on the stack.</summary>
    Scratch,

    /// <summary>In an area of a block's scratch, which may be that of what is read for the last time in the same pass.</summary>
    Area,
}
