#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen;

/// <content>Numbers across the lanes of a vector, or many at once.</content>
internal partial struct LossSumWindow
{
    // The numbers of a group of this place are below 2048.
    private const int LargestGroupPlace = -58;

    // Down to here, the bits of a group come into place by shifts of less than a word.
    private const int LeastGroupPlace = -93;

    /// <summary>Adds the sum of many numbers, if the units hold it exactly.</summary>
    /// <param name="group">The sum.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(in LossSumGroup group)
    {
        int up = group.Place - FinePlace;
        if (group.Place is < LeastGroupPlace or > LargestGroupPlace || (up < 0 && group.Low << (64 + up) != 0))
        {
            return false;
        }

        // What is below a coarse unit is below 2^42 fine ones: as much as two numbers may add.
        int down = CoarsePlace - group.Place;
        ulong fine = group.Low & ((1UL << down) - 1);
        Add((long)((group.High << (64 - down)) | (group.Low >> down)), (long)(up < 0 ? fine >> -up : fine << up));
        return true;
    }

    /// <summary>As <see cref="TrySplit"/>, but for what is subtracted from the bits: that is done once, at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Split<TVector, TLanes>(TVector value, out TVector coarse, out TVector fine)
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        TVector coarseShift = TLanes.Create(CoarseShift);
        TVector fineShift = TLanes.Create(FineShift);
        coarse = TLanes.Add(value, coarseShift);
        TVector rest = TLanes.Subtract(value, TLanes.Subtract(coarse, coarseShift));
        fine = TLanes.Add(rest, fineShift);
        TVector fits = TLanes.AreEqual(rest, TLanes.Subtract(fine, fineShift));
        return TLanes.And(fits, TLanes.AreLess(TLanes.Abs(value), TLanes.Create(Limit)));
    }

    /// <summary>Adds what numbers were split into.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TLanes">What it can do.</typeparam>
    /// <param name="rows">How many numbers.</param>
    /// <param name="coarse">The sum of the bits with coarse units.</param>
    /// <param name="fine">The sum of the bits with fine units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TVector, TLanes>(int rows, TVector coarse, TVector fine)
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
        => Add(
            TLanes.SumOfBits(coarse) - (rows * BitConverter.DoubleToInt64Bits(CoarseShift)),
            TLanes.SumOfBits(fine) - (rows * BitConverter.DoubleToInt64Bits(FineShift)));

    /// <summary>Adds numbers a vector at a time, up to the first vector that does not fit; none where there is less than a vector.</summary>
    /// <returns>How many numbers it has added.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal int AddFitting<TNumber, TVector, TLanes>(ReadOnlySpan<TNumber> losses)
        where TNumber : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        ref TNumber first = ref MemoryMarshal.GetReference(losses);
        TVector coarse = TLanes.Create(0);
        TVector fine = TLanes.Create(0);
        TVector rowCoarse, rowFine;
        int end = losses.Length - TLanes.Count;
        int row = 0;
        for (; row <= end; row += TLanes.Count)
        {
            if (!TLanes.AllSet(Split<TVector, TLanes>(TLanes.Load(ref first, row), out rowCoarse, out rowFine)))
            {
                Add<TVector, TLanes>(row, coarse, fine);
                return row;
            }

            coarse = TLanes.AddBits(coarse, rowCoarse);
            fine = TLanes.AddBits(fine, rowFine);
        }

        int added = row;
        if (row < losses.Length && end >= 0)
        {
            // The last vector once more, but 0 for those of its numbers that are added already.
            TVector mask = TLanes.Load(ref LossLaneMasks.After<double>(row - end), 0);
            if (TLanes.AllSet(Split<TVector, TLanes>(TLanes.And(TLanes.Load(ref first, end), mask), out rowCoarse, out rowFine)))
            {
                coarse = TLanes.AddBits(coarse, rowCoarse);
                fine = TLanes.AddBits(fine, rowFine);
                row += TLanes.Count;
                added = losses.Length;
            }
        }

        Add<TVector, TLanes>(row, coarse, fine);
        return added;
    }
}
#endif
