using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace LossGen.Digits;

/// <summary>Handwritten digits and their labels, laid out as the network and the loss take them: row after row, pixels from 0 to 1.</summary>
public sealed class DigitSet
{
    public const int Side = 8;
    public const int PixelCount = Side * Side;
    private const float Black = 16;

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

    public static DigitSet Load()
    {
        using Stream packed = typeof(DigitSet).Assembly.GetManifestResourceStream("digits.csv.gz") ?? throw new InvalidOperationException("The digits are not embedded.");
        using StreamReader lines = new(new GZipStream(packed, CompressionMode.Decompress));
        List<float> pixels = [];
        List<int> labels = [];
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            string[] fields = line.Split(',');
            for (int i = 0; i < PixelCount; i++)
            {
                pixels.Add(float.Parse(fields[i], CultureInfo.InvariantCulture) / Black);
            }

            labels.Add(int.Parse(fields[PixelCount], CultureInfo.InvariantCulture));
        }

        return new DigitSet([.. pixels], [.. labels]);
    }

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
}
