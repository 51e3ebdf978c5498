using System;

namespace LossGen;

/// <summary>The quantities to emit for an annotated class.</summary>
[Flags]
public enum LossKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>-log p, the information of one outcome.</summary>
    SelfInformation = 1 << 0,

    /// <summary>H(p) = -sum p log p.</summary>
    Entropy = 1 << 1,

    /// <summary>H(p, q) = -sum p log q, for a label or a soft target.</summary>
    CrossEntropy = 1 << 2,

    /// <summary>D(p || q) = sum p log(p / q).</summary>
    KlDivergence = 1 << 3,

    /// <summary>The Jensen-Shannon divergence.</summary>
    JensenShannon = 1 << 4,

    /// <summary>The Jeffreys divergence, D(p || q) + D(q || p).</summary>
    Jeffreys = 1 << 5,

    /// <summary>Cross-entropy of C independent yes/no labels.</summary>
    BinaryCrossEntropy = 1 << 6,

    /// <summary>Cross-entropy scaled by (1 - p)^gamma.</summary>
    Focal = 1 << 7,

    /// <summary>e to the entropy in nats.</summary>
    Perplexity = 1 << 8,

    /// <summary>The Renyi entropy.</summary>
    Renyi = 1 << 9,

    /// <summary>Logits minus their log-sum-exp.</summary>
    LogSoftmax = 1 << 10,

    /// <summary>The entropy of unnormalised weights or counts.</summary>
    WeightedEntropy = 1 << 11,

    /// <summary>The probabilities of a prediction: of logits e^x / sum e^x.</summary>
    Softmax = 1 << 12,

    /// <summary>The most probable class.</summary>
    ArgMax = 1 << 13,

    /// <summary>A class drawn with its probability.</summary>
    Sample = 1 << 14,
}
