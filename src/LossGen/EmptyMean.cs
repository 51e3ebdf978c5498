namespace LossGen;

/// <summary>The mean of no rows.</summary>
public enum EmptyMean
{
    /// <summary>Not a number.</summary>
    NaN = 0,

    /// <summary>0.</summary>
    Zero = 1,

    /// <summary>An <see cref="System.ArgumentException"/>.</summary>
    Throw = 2,
}
