namespace LossGen.Generator.Schedules;

/// <summary>How kernels get at the class of a label.</summary>
internal enum LabelAccess
{
    /// <summary>Row by row, in memory.</summary>
    ByRow,

    /// <summary>By comparing every class with the labels.</summary>
    Select,
}
