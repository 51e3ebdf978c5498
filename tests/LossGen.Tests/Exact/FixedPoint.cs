using System;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <summary>
/// e^r for 0 &lt;= r &lt; 1 on integers in units of 2^-<see cref="FractionBits"/>, in limbs of 64 bits: a thousand of them make a row, and a BigInteger allocates at every step.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The bits after the point: 64 more than the precision, so that no rounding here shows.</summary>
    public const int FractionBits = BigFloat.Precision + 64;

    // One limb stands before the point.
    private const int Limbs = (FractionBits / 64) + 1;

    // e^r is the product of tabulated exp(j / 2^10), exp(j / 2^20), exp(j / 2^30), exp(j / 2^40) with the Taylor series of a rest below 2^-40.
    private const int TableBits = 10;
    private const int Tables = 4;
    private const int Terms = (FractionBits / (Tables * TableBits)) + 1;

    private static readonly ulong[][] InverseFactorials = ComputeInverseFactorials();
    private static readonly ulong[][] Powers = ComputePowers();

    /// <summary>e^r, at most a few units of the last place off.</summary>
    public static BigInteger Exp(BigInteger r)
    {
        Span<ulong> rest = stackalloc ulong[Limbs];
        Span<ulong> result = stackalloc ulong[Limbs];
        Write(r, rest);

        // The table indices are the leading bits after the point.
        ulong leading = rest[Limbs - 2];
        const int unused = 64 - (Tables * TableBits);
        rest[Limbs - 2] = leading & ((1UL << unused) - 1);
        leading >>= unused;

        InverseFactorials[Terms].CopyTo(result);
        for (int k = Terms - 1; k >= 0; k--)
        {
            Multiply(result, rest);
            Add(result, InverseFactorials[k]);
        }

        for (int level = Tables - 1; level >= 0; level--, leading >>= TableBits)
        {
            int j = (int)(leading & ((1 << TableBits) - 1));
            Multiply(result, Powers[level].AsSpan(j * Limbs, Limbs));
        }

        return Read(result);
    }

    // x * y, cut below the last unit, into x.
    private static void Multiply(Span<ulong> x, ReadOnlySpan<ulong> y)
    {
        Span<ulong> product = stackalloc ulong[2 * Limbs];
        product.Clear();
        for (int i = 0; i < Limbs; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < Limbs && x[i] != 0; j++)
            {
                // At most (2^64 - 1)^2 + 2 (2^64 - 1), which is 2^128 - 1.
                ulong high = Math.BigMul(x[i], y[j], out ulong low);
                low += carry;
                high += low < carry ? 1UL : 0;
                low += product[i + j];
                high += low < product[i + j] ? 1UL : 0;
                product[i + j] = low;
                carry = high;
            }

            product[i + Limbs] = carry;
        }

        product.Slice(Limbs - 1, Limbs).CopyTo(x);
    }

    private static void Add(Span<ulong> x, ReadOnlySpan<ulong> y)
    {
        ulong carry = 0;
        for (int i = 0; i < Limbs; i++)
        {
            UInt128 sum = (UInt128)x[i] + y[i] + carry;
            x[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
    }

    private static void Write(BigInteger x, Span<ulong> limbs)
    {
        Span<byte> bytes = stackalloc byte[Limbs * 8];
        bytes.Clear();
        if (!x.TryWriteBytes(bytes, out _, isUnsigned: true))
        {
            throw new OverflowException("More than one limb before the point.");
        }

        for (int i = 0; i < Limbs; i++)
        {
            limbs[i] = BitConverter.ToUInt64(bytes[(8 * i)..]);
        }
    }

    private static BigInteger Read(ReadOnlySpan<ulong> limbs)
    {
        Span<byte> bytes = stackalloc byte[Limbs * 8];
        for (int i = 0; i < Limbs; i++)
        {
            BitConverter.TryWriteBytes(bytes[(8 * i)..], limbs[i]);
        }

        return new(bytes, isUnsigned: true);
    }

    private static ulong[][] ComputeInverseFactorials()
    {
        ulong[][] inverses = new ulong[Terms + 1][];
        BigInteger factorial = BigInteger.One;
        for (int k = 0; k <= Terms; k++)
        {
            factorial *= Math.Max(k, 1);
            Write((BigInteger.One << FractionBits) / factorial, inverses[k] = new ulong[Limbs]);
        }

        return inverses;
    }

    private static ulong[][] ComputePowers()
    {
        ulong[][] powers = new ulong[Tables][];
        Span<ulong> step = stackalloc ulong[Limbs];
        for (int level = 0; level < Tables; level++)
        {
            Write(Taylor(BigInteger.One << (FractionBits - ((level + 1) * TableBits))), step);
            powers[level] = new ulong[Limbs << TableBits];
            Write(BigInteger.One << FractionBits, powers[level].AsSpan(0, Limbs));
            for (int j = Limbs; j < powers[level].Length; j += Limbs)
            {
                Span<ulong> power = powers[level].AsSpan(j, Limbs);
                powers[level].AsSpan(j - Limbs, Limbs).CopyTo(power);
                Multiply(power, step);
            }
        }

        return powers;
    }

    // 1 + r + r^2 / 2! + ..., for any r.
    private static BigInteger Taylor(BigInteger r)
    {
        BigInteger sum = (BigInteger.One << FractionBits) + r;
        BigInteger term = r;
        for (int k = 2; !term.IsZero; k++)
        {
            term = ((term * r) >> FractionBits) / k;
            sum += term;
        }

        return sum;
    }
}
