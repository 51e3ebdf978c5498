using System;
using LossGen.Runtime;

namespace LossGen.Tests.Options;

/// <summary>Sums of squares as a loss that says of itself what a test wants.</summary>
internal readonly struct CheckedSquares(LossTraits traits, LossNumbers targetNumbers = LossNumbers.Any, LossNumbers predictionNumbers = LossNumbers.Any, bool adds = false) : ILoss<float>
{
    private readonly SquareRows<float> _rows = new(3, byClass: false, lanes: 0, hasTargets: (traits & LossTraits.HasTargets) != 0);

    public LossTraits Traits => traits;

    public string PredictionsName => "histograms";

    public LossNumbers TargetNumbers => targetNumbers;

    public LossNumbers PredictionNumbers => predictionNumbers;

    public double Factor => 1;

    public LossRowOptions<float> Options => new(default, int.MinValue, false, adds);

    public int Classes => _rows.Classes;

    public bool ByClass => _rows.ByClass;

    public int Lanes => _rows.Lanes;

    public int Scratch => _rows.Scratch;

    public int Tile => _rows.Tile;

    public float Row(int label, ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient, float scale) => _rows.Row(label, target, prediction, gradient, scale);

    public void Blocks(ref int labels, ref float targets, ref float predictions, ref float losses, ref float gradients, ref float scales, int stride, ref float scratch, int blocks, int tile)
        => _rows.Blocks(ref labels, ref targets, ref predictions, ref losses, ref gradients, ref scales, stride, ref scratch, blocks, tile);
}
