using System;
using System.Linq;
using LossGen.Digits;

namespace LossGen.Demo.Training;

/// <summary>What the trained network says of every held-out digit, and the emitted losses and entropies of what it says.</summary>
internal sealed class HeldOutResult
{
    private readonly float[] _logits;
    private readonly float[] _losses;
    private readonly float[] _entropies;
    private readonly int[] _guesses;

    public HeldOutResult(DigitNetwork network, DigitSet digits)
    {
        Digits = digits;
        _logits = network.Logits(digits);
        _losses = new float[digits.Count];
        _entropies = new float[digits.Count];
        DigitLoss.EachCrossEntropy(digits.Labels, _logits, _losses.AsSpan());
        DigitLoss.EachEntropy(_logits, _entropies.AsSpan());
        _guesses = [.. Enumerable.Range(0, digits.Count).Select(row => Evaluation.Guess(_logits, row))];
        Nats = DigitLoss.MeanCrossEntropy(digits.Labels, _logits);
        Bits = DigitBits.MeanCrossEntropy(digits.Labels, _logits);
    }

    public DigitSet Digits { get; }

    public ReadOnlySpan<float> Logits => _logits;

    public double Nats { get; }

    public double Bits { get; }

    /// <summary>Whether each digit's loss has the same bits from the batch as from a call of its own.</summary>
    public bool SinglesEqualBatch => Enumerable.Range(0, Digits.Count).All(row =>
        BitConverter.SingleToInt32Bits(DigitLoss.CrossEntropy(Digits.Labels[row], Row(row))) == BitConverter.SingleToInt32Bits(_losses[row]));

    public double LargestLoss => _losses.Max();

    public int ErrorCount => Enumerable.Range(0, Digits.Count).Count(IsError);

    public double Accuracy => 1 - ((double)ErrorCount / Digits.Count);

    /// <summary>All rows, the least sure first.</summary>
    public int[] RowsByEntropy => [.. Enumerable.Range(0, Digits.Count).OrderByDescending(row => _entropies[row])];

    public int Guess(int row) => _guesses[row];

    public bool IsError(int row) => _guesses[row] != Digits.Labels[row];

    public double EntropyInBits(int row) => _entropies[row] / Math.Log(2);

    /// <summary>The probability of the guess: e to the minus its cross-entropy, from the emitted one-sample method.</summary>
    public double GuessProbability(int row) => Math.Exp(-DigitLoss.CrossEntropy(_guesses[row], Row(row)));

    private ReadOnlySpan<float> Row(int row) => _logits.AsSpan(row * DigitNetwork.ClassCount, DigitNetwork.ClassCount);
}
