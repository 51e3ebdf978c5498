namespace LossGen.Playground.Protocol;

/// <summary>What a method of one sample takes and gives.</summary>
public enum LossShape
{
    /// <summary>A prediction and its gradient.</summary>
    OfPrediction = 0,

    /// <summary>A label, a prediction and its gradient.</summary>
    OfLabel = 1,

    /// <summary>A target, a prediction and its gradient.</summary>
    OfTarget = 2,

    /// <summary>One probability and its derivative.</summary>
    OfProbability = 3,

    /// <summary>A prediction, and a number for each class.</summary>
    Result = 4,

    /// <summary>A prediction, and the number of a class.</summary>
    Choice = 5,

    /// <summary>A prediction and a uniform number, and the number of a class.</summary>
    Draw = 6,
}
