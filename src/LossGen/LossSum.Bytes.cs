using System;
using System.Buffers.Binary;

namespace LossGen;

/// <content>To bytes and back.</content>
/// <remarks>
/// All little-endian: version, flags (1: specials follow); first word and number of words of the sum, then of the weight; two zero bytes; rows (8 bytes);
/// the six counts of specials if any is not 0; the words. Words that only repeat the sign, and zeros below, are left out.
/// </remarks>
public unsafe partial struct LossSum
{
    /// <summary>The most bytes that <see cref="ToBytes"/> and <see cref="TryWriteBytes"/> ever give; usually they give less than 100.</summary>
    public const int MaxByteCount = LossSumReader.HeaderBytes + LossSumReader.SpecialsBytes + (8 * (SumWords + WeightWords));

    /// <summary>The sum read back from <see cref="ToBytes"/>, on any machine.</summary>
    /// <param name="bytes">The bytes, without any others.</param>
    /// <returns>A sum that equals the one written.</returns>
    /// <exception cref="FormatException">The bytes are too few or too many, of an unknown version, or hold what no rows sum to.</exception>
    public static LossSum FromBytes(ReadOnlySpan<byte> bytes)
    {
        LossSumReader reader = new(bytes);
        LossSum result = default;
        result._usesWords = true;
        result._otherRows = reader.Rows;
        result._sumSpecials = reader.SumSpecials;
        result._weightSpecials = reader.WeightSpecials;
        reader.ReadSum(new Span<ulong>(result._sum, SumWords));
        reader.ReadWeight(new Span<ulong>(result._weight, WeightWords));
        return result;
    }

    /// <summary>The whole sum, nothing rounded, as bytes for another process or machine. Equal sums give equal bytes.</summary>
    /// <returns>The bytes, for <see cref="FromBytes"/>.</returns>
    public readonly byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[MaxByteCount];
        TryWriteBytes(bytes, out int written);
        return bytes.Slice(0, written).ToArray();
    }

    /// <summary>Writes what <see cref="ToBytes"/> returns.</summary>
    /// <param name="destination">Where to write; <see cref="MaxByteCount"/> bytes are always enough.</param>
    /// <param name="written">The number of bytes written: 0 if they do not fit.</param>
    /// <returns>Whether they fit; if not, nothing was written.</returns>
    public readonly bool TryWriteBytes(Span<byte> destination, out int written)
    {
        Span<ulong> sum = stackalloc ulong[SumWords];
        Span<ulong> weight = stackalloc ulong[WeightWords];
        CopySum(sum);
        CopyWeight(weight);
        return TryWriteWords(destination, sum, weight, out written);
    }

    private static int WriteWords(Span<byte> destination, ReadOnlySpan<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination.Slice(8 * i), words[i]);
        }

        return 8 * words.Length;
    }

    private static int WriteCounts(Span<byte> destination, in LossSumSpecials counts) => WriteWords(
        destination,
        stackalloc ulong[] { (ulong)counts.NaNs, (ulong)counts.PositiveInfinities, (ulong)counts.NegativeInfinities });

    private readonly bool TryWriteWords(Span<byte> destination, ReadOnlySpan<ulong> sum, ReadOnlySpan<ulong> weight, out int written)
    {
        ReadOnlySpan<ulong> sumWords = LossSumWords.Trim(sum, out int sumStart);
        ReadOnlySpan<ulong> weightWords = LossSumWords.Trim(weight, out int weightStart);
        bool hasSpecials = !_sumSpecials.IsEmpty;
        int length = LossSumReader.HeaderBytes + (hasSpecials ? LossSumReader.SpecialsBytes : 0) + (8 * (sumWords.Length + weightWords.Length));
        written = 0;
        if (destination.Length < length)
        {
            return false;
        }

        destination[0] = LossSumReader.Version;
        destination[1] = hasSpecials ? LossSumReader.HasSpecials : (byte)0;
        destination[2] = (byte)sumStart;
        destination[3] = (byte)sumWords.Length;
        destination[4] = (byte)weightStart;
        destination[5] = (byte)weightWords.Length;
        destination[6] = 0;
        destination[7] = 0;
        written = 8 + WriteWords(destination.Slice(8), stackalloc ulong[] { (ulong)Rows });
        if (hasSpecials)
        {
            written += WriteCounts(destination.Slice(written), in _sumSpecials);
            written += WriteCounts(destination.Slice(written), in _weightSpecials);
        }

        written += WriteWords(destination.Slice(written), sumWords);
        written += WriteWords(destination.Slice(written), weightWords);
        return true;
    }
}
