using System;
using System.IO;
using System.IO.Compression;

namespace LossGen.Digits;

/// <summary>Handwritten digits and their labels, laid out as the network and the loss take them: row after row, pixels from 0 to 1.</summary>
public sealed class DigitSet
{
    public const int Side = 8;
    public const int PixelCount = Side * Side;

    private readonly float[] _pixels;
    private readonly int[] _labels;

    private DigitSet(float[] pixels, int[] labels)
    {
        _pixels = pixels;
        _labels = labels;
    }

    public int Count => _labels.Length;

    public ReadOnlySpan<float> Pixels => _pixels;

    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The digits that are embedded here.</summary>
    public static DigitSet Load()
    {
        using Stream packed = typeof(DigitSet).Assembly.GetManifestResourceStream("digits.csv.gz") ?? throw new InvalidOperationException("The digits are not embedded.");
        return Of(DigitFile.Read(new GZipStream(packed, CompressionMode.Decompress), "digits.csv.gz"));
    }

    /// <summary>Digits from a file of lines with 64 pixels from 0 to 16 and a label, packed by gzip or not.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file holds something else: the message names file, line, field, value, and what was expected.</exception>
    public static DigitSet Load(string path) => Of(DigitFile.Read(path));

    public ReadOnlySpan<float> Image(int row) => _pixels.AsSpan(row * PixelCount, PixelCount);

    public (DigitSet Training, DigitSet HeldOut) Split(int heldOutCount, Random random)
    {
        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
        return (Pick(order.AsSpan(heldOutCount)), Pick(order.AsSpan(0, heldOutCount)));
    }

    public DigitSet Pick(ReadOnlySpan<int> rows)
    {
        float[] pixels = new float[rows.Length * PixelCount];
        int[] labels = new int[rows.Length];
        CopyTo(rows, pixels, labels);
        return new DigitSet(pixels, labels);
    }

    public void CopyTo(ReadOnlySpan<int> rows, Span<float> pixels, Span<int> labels)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Image(rows[i]).CopyTo(pixels[(i * PixelCount)..]);
            labels[i] = _labels[rows[i]];
        }
    }

    private static DigitSet Of((float[] Pixels, int[] Labels) digits) => new(digits.Pixels, digits.Labels);
}
