namespace LossGen.Generator.Schedules;

/// <summary>How the rows of a batch are taken.</summary>
internal enum BlockForm
{
    /// <summary>One by one: blocks would be slower, or not worth their text.</summary>
    RowByRow,

    /// <summary>In blocks, by a kernel that a <see cref="Schedule"/> makes.</summary>
    Scheduled,

    /// <summary>In blocks whose rows stay rows.</summary>
    LongRows,
}
