using System;
using System.Buffers.Binary;
using System.Globalization;

namespace LossGen;

/// <summary>
/// Reads the bytes of a <see cref="LossSum"/> and refuses what no rows sum to: such a sum could overflow later, or differ from an equal one.
/// </summary>
internal readonly ref struct LossSumReader
{
    /// <summary>The version written and read.</summary>
    public const byte Version = 1;

    /// <summary>The flag that counts of NaN and infinities follow the header.</summary>
    public const byte HasSpecials = 1;

    /// <summary>The bytes up to the rows and with them.</summary>
    public const int HeaderBytes = 16;

    /// <summary>The bytes of the counts of NaN and infinities.</summary>
    public const int SpecialsBytes = 48;

    // A weighted loss is less than 2^4196 of its units, a weight less than 2^2098 of its own.
    private const int ProductBits = 4196;
    private const int WeightBits = 2098;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _hasSpecials;

    /// <summary>Reads and checks all but the words.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="FormatException">The bytes are not those of a sum.</exception>
    public LossSumReader(ReadOnlySpan<byte> bytes)
    {
        Demand(bytes.Length > 0, "The bytes of a LossSum are missing: there are none.");
        if (bytes[0] != Version)
        {
            throw new FormatException(Text("The bytes of a LossSum have version {0}; version {1} is expected.", bytes[0], Version));
        }

        if (bytes.Length < HeaderBytes)
        {
            throw new FormatException(Text("The bytes of a LossSum are {0}; at least {1} are expected.", bytes.Length, HeaderBytes));
        }

        _bytes = bytes;
        DemandContent((bytes[1] | HasSpecials) == HasSpecials && (bytes[6] | bytes[7]) == 0, "unknown flags");
        _hasSpecials = bytes[1] == HasSpecials;
        int length = HeaderBytes + (_hasSpecials ? SpecialsBytes : 0) + (8 * (bytes[3] + bytes[5]));
        if (bytes.Length != length)
        {
            throw new FormatException(Text("The bytes of a LossSum are {0}; {1} are expected.", bytes.Length, length));
        }

        Rows = Count(bytes, 8);
        if (_hasSpecials)
        {
            SumSpecials = Specials(bytes, HeaderBytes);
            WeightSpecials = Specials(bytes, HeaderBytes + (SpecialsBytes / 2));
            DemandContent(!SumSpecials.IsEmpty, "no NaN and no infinity where some were announced");
            DemandContent(IsAtMost(SumSpecials, Rows), "more losses that are not finite than rows");
            DemandContent(
                WeightSpecials.NaNs <= SumSpecials.NaNs && IsAtMost(WeightSpecials, SumSpecials.Count),
                "more weights that are not finite than weighted losses that are not");
        }
    }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The losses that are not finite.</summary>
    public LossSumSpecials SumSpecials { get; }

    /// <summary>The weights that are not finite.</summary>
    public LossSumSpecials WeightSpecials { get; }

    private int Words => HeaderBytes + (_hasSpecials ? SpecialsBytes : 0);

    /// <summary>Reads and checks the words of the sum.</summary>
    /// <param name="words">Where to; all 0.</param>
    /// <exception cref="FormatException">They are not those of a sum.</exception>
    public void ReadSum(Span<ulong> words) => Read(words, Words, _bytes[2], _bytes[3], Rows - SumSpecials.Count, ProductBits);

    /// <summary>Reads and checks the words of the weight.</summary>
    /// <param name="words">Where to; all 0.</param>
    /// <exception cref="FormatException">They are not those of a weight.</exception>
    public void ReadWeight(Span<ulong> words) =>
        Read(words, Words + (8 * _bytes[3]), _bytes[4], _bytes[5], Rows - WeightSpecials.Count, WeightBits);

    private static LossSumSpecials Specials(ReadOnlySpan<byte> bytes, int start) =>
        new() { NaNs = Count(bytes, start), PositiveInfinities = Count(bytes, start + 8), NegativeInfinities = Count(bytes, start + 16) };

    private static long Count(ReadOnlySpan<byte> bytes, int start)
    {
        long count = BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(start));
        DemandContent(count >= 0, "a negative number of rows");
        return count;
    }

    // Without adding the counts, which may overflow.
    private static bool IsAtMost(in LossSumSpecials specials, long rows) =>
        specials.NaNs <= rows
        && specials.PositiveInfinities <= rows - specials.NaNs
        && specials.NegativeInfinities <= rows - specials.NaNs - specials.PositiveInfinities;

    // A sum of r numbers, each of less than b bits, is from -r 2^b to r 2^b, neither reached.
    private static bool IsSumOf(ReadOnlySpan<ulong> words, long rows, int bits)
    {
        int index = bits >> 6;
        int shift = bits & 63;
        ulong high = words[index + 1];
        long quotient = (long)((words[index] >> shift) | (high << (64 - shift)));
        bool fits = (long)high >> shift == quotient >> 63;
        return fits && quotient < Math.Max(rows, 1) && quotient >= -rows;
    }

    private static void DemandContent(bool holds, string what) => Demand(holds, "The bytes of a LossSum are corrupt: " + what + ".");

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw new FormatException(message);
        }
    }

    private static string Text(string format, int got, int expected) => string.Format(CultureInfo.InvariantCulture, format, got, expected);

    private void Read(Span<ulong> words, int from, int start, int count, long rows, int bits)
    {
        DemandContent(start + count <= words.Length, "words beyond the last");
        for (int i = 0; i < count; i++)
        {
            words[start + i] = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Slice(from + (8 * i)));
        }

        if (count > 0 && (long)words[start + count - 1] < 0)
        {
            words.Slice(start + count).Fill(ulong.MaxValue);
        }

        ReadOnlySpan<ulong> canonical = LossSumWords.Trim(words, out int first);
        DemandContent(first == start && canonical.Length == count, "words that say nothing");
        DemandContent(rows > 0 || count == 0, "a sum of no rows that is not 0");
        DemandContent(IsSumOf(words, rows, bits), "a sum that is too large for its rows");
    }
}
