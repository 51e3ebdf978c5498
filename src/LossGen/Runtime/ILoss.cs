using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>
/// One loss as <see cref="LossBatches"/> runs it: its kernels, and all that checks, weights and means depend on. Each property is a constant of the loss, so that code compiled
/// for it asks nothing at run time. Emitted code implements it; it is not meant to be implemented by hand.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILoss<T> : ILossRows<T>
    where T : unmanaged
{
    /// <summary>What it reads, and what its mean is.</summary>
    LossTraits Traits { get; }

    /// <summary>What users call the argument that holds the predictions.</summary>
    string PredictionsName { get; }

    /// <summary>What the numbers of targets are checked for.</summary>
    LossNumbers TargetNumbers { get; }

    /// <summary>What the numbers of predictions are checked for.</summary>
    LossNumbers PredictionNumbers { get; }

    /// <summary>What all gradients are multiplied by: 1 / ln b.</summary>
    double Factor { get; }

    /// <summary>What labels make of the weights of rows, and whether gradients are added. Read only with <see cref="LossTraits.HasOptions"/>.</summary>
    LossRowOptions<T> Options { get; }
}
