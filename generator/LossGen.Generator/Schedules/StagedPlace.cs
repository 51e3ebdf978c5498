namespace LossGen.Generator.Schedules;

/// <summary>Where the numbers of rows stand that a stage leaves for the next.</summary>
internal enum StagedPlace
{
    /// <summary>In the row of the output.</summary>
    Output,

    /// <summary>In the block's scratch, row after row.</summary>
    Block,
}
