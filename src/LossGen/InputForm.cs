namespace LossGen;

/// <summary>What a vector of C numbers stands for.</summary>
public enum InputForm
{
    /// <summary>Probabilities, from 0 to 1.</summary>
    Probabilities = 0,

    /// <summary>Natural logarithms of probabilities.</summary>
    LogProbabilities = 1,

    /// <summary>Unnormalised log-probabilities: their softmax is meant.</summary>
    Logits = 2,
}
