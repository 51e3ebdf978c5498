using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>What the options of a loss make of the rows of a batch: the weights that their labels have, and whether gradients are added. Not meant to be made by hand.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LossRowOptions<T>
    where T : unmanaged
{
    // But for the highest bit, so that the default ignores no label.
    private readonly int _ignored;

    /// <summary>Holds the options.</summary>
    /// <param name="classWeights">One weight a class, finite and at least 0, by which the weight of a row with that label is multiplied; empty for 1 each.</param>
    /// <param name="ignoredLabel">The label whose rows have weight 0; <see cref="int.MinValue"/> for none.</param>
    /// <param name="areLossesWeighted">
    /// Whether the kernels have multiplied losses and gradients by class weights already, as they do where label smoothing spreads them over all classes. Then class weights
    /// only count in what a mean over weights is divided by, and a class weight of 0 takes no row out.
    /// </param>
    /// <param name="adds">Whether gradients are added to what their memory holds. A row of weight 0 leaves it as it is.</param>
    public LossRowOptions(ReadOnlySpan<T> classWeights, int ignoredLabel, bool areLossesWeighted, bool adds)
    {
        ClassWeights = classWeights;
        _ignored = ignoredLabel ^ int.MinValue;
        AreLossesWeighted = areLossesWeighted;
        Adds = adds;
    }

    /// <summary>One weight a class, or nothing.</summary>
    internal ReadOnlySpan<T> ClassWeights { get; }

    /// <summary>The label whose rows have weight 0; <see cref="int.MinValue"/> for none.</summary>
    internal int IgnoredLabel => _ignored ^ int.MinValue;

    /// <summary>Whether class weights are in the losses already.</summary>
    internal bool AreLossesWeighted { get; }

    /// <summary>Whether gradients are added.</summary>
    internal bool Adds { get; }

    /// <summary>Whether a row's weight may depend on its label.</summary>
    internal bool WeighLabels => _ignored != 0 || !ClassWeights.IsEmpty;

    /// <summary>Whether the weight that multiplies a row's loss depends on the class weight of its label.</summary>
    internal bool WeighLosses => !ClassWeights.IsEmpty && !AreLossesWeighted;

    /// <summary>Whether the sum of losses and the sum of weights have different weights.</summary>
    internal bool HasOwnDivisor => !ClassWeights.IsEmpty && AreLossesWeighted;

    /// <summary>Whether there are none.</summary>
    internal bool AreNone => _ignored == 0 && ClassWeights.IsEmpty && !Adds;

    /// <summary>Whether a label is the ignored one.</summary>
    /// <param name="label">The label.</param>
    internal bool Ignores(int label) => label == IgnoredLabel && _ignored != 0;

    /// <summary>Whether rows of a label count for anything.</summary>
    /// <param name="label">The label; any where the row has weight 0.</param>
    internal bool Counts(int label) => !Ignores(label) && (!WeighLosses || (uint)label >= (uint)ClassWeights.Length || LossWeights.Widen(ClassWeights[label]) != 0);

    /// <summary>Whether any label is the ignored one.</summary>
    /// <param name="labels">The labels.</param>
    internal bool IgnoresAnyOf(ReadOnlySpan<int> labels) => _ignored != 0 && labels.IndexOf(IgnoredLabel) >= 0;

    /// <summary>How many labels are the ignored one.</summary>
    /// <param name="labels">The labels.</param>
    internal int CountIgnored(ReadOnlySpan<int> labels)
    {
        if (_ignored == 0)
        {
            return 0;
        }

#if NET8_0_OR_GREATER
        return labels.Count(IgnoredLabel);
#else
        int count = 0;
        foreach (int label in labels)
        {
            count += label == IgnoredLabel ? 1 : 0;
        }

        return count;
#endif
    }

    /// <summary>Whether these change nothing for some rows without weights of their own: none of their labels has a weight but 1, and gradients are written.</summary>
    /// <param name="labels">The labels, or nothing.</param>
    internal bool AreIdleFor(ReadOnlySpan<int> labels) => AreNone || (!Adds && ClassWeights.IsEmpty && !IgnoresAnyOf(labels));
}
