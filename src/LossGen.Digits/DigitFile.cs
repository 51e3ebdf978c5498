using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace LossGen.Digits;

/// <summary>Reads digits from lines of 64 pixels from 0 (white) to 16 (black) and a label, and says where a line has something else.</summary>
internal static class DigitFile
{
    public const float Black = 16;
    private const int LabelCount = 10;

    /// <summary>Reads a file, packed by gzip or not: its first bytes tell.</summary>
    public static (float[] Pixels, int[] Labels) Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        bool isPacked = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b];
        file.Position = 0;
        return Read(isPacked ? Unpacked(file, path) : file, path);
    }

    public static (float[] Pixels, int[] Labels) Read(Stream text, string name)
    {
        using StreamReader lines = new(text);
        List<float> pixels = [];
        List<int> labels = [];
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            string[] fields = line.Split(',');
            if (fields.Length != DigitSet.PixelCount + 1)
            {
                throw new InvalidDataException($"{name}, line {number}: it has {fields.Length} fields, but {DigitSet.PixelCount} pixels and a label are expected.");
            }

            for (int i = 0; i < DigitSet.PixelCount; i++)
            {
                if (!float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out float pixel) || !(pixel >= 0 && pixel <= Black))
                {
                    throw Unexpected(name, number, i, fields[i], $"a number from 0 to {Black}");
                }

                pixels.Add(pixel / Black);
            }

            string last = fields[DigitSet.PixelCount];
            if (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int label) || label >= LabelCount)
            {
                throw Unexpected(name, number, DigitSet.PixelCount, last, $"a label from 0 to {LabelCount - 1}");
            }

            labels.Add(label);
        }

        return ([.. pixels], [.. labels]);
    }

    /// <summary>The whole text first, so that a broken package is told from a broken line.</summary>
    private static MemoryStream Unpacked(FileStream file, string name)
    {
        MemoryStream text = new();
        try
        {
            using GZipStream gzip = new(file, CompressionMode.Decompress);
            gzip.CopyTo(text);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name}: it is no gzip file that can be unpacked: {exception.Message}", exception);
        }

        text.Position = 0;
        return text;
    }

    private static InvalidDataException Unexpected(string name, int line, int field, string value, string expected) =>
        new($"{name}, line {line}, field {field + 1}: '{value}' stands where {expected} is expected.");
}
