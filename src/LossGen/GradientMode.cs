namespace LossGen;

/// <summary>What a gradient does to the memory that it is given.</summary>
public enum GradientMode
{
    /// <summary>It replaces what is there.</summary>
    Write = 0,

    /// <summary>It is added to what is there: for several batches of one step, or several losses of one network.</summary>
    Add = 1,
}
