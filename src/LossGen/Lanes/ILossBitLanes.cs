#if NET8_0_OR_GREATER
namespace LossGen;

/// <summary>What sums, checks and conversions need of a vector of 32-bit numbers, floats or unsigned integers, for one width: a body is written once, and each width compiles to its own instructions.</summary>
/// <typeparam name="TVector">The vector, of bits.</typeparam>
internal interface ILossBitLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Create(uint bits);

    static abstract TVector Load(ref uint first, int index);

    static abstract TVector AddFloats(TVector x, TVector y);

    static abstract TVector SubtractFloats(TVector x, TVector y);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector And(TVector x, TVector y);

    static abstract TVector Or(TVector x, TVector y);

    static abstract TVector ShiftLeft(TVector x, int count);

    static abstract TVector ShiftRight(TVector x, int count);

    /// <summary>All bits of a number where x is larger, as signed integers; else none.</summary>
    static abstract TVector Above(TVector x, TVector y);

    /// <summary>A number of x where all bits of the mask are set, of y where none is.</summary>
    static abstract TVector Select(TVector mask, TVector x, TVector y);

    /// <summary>Numbers of 16 bits, each as one of 32.</summary>
    static abstract TVector LoadWide(ref ushort first, int index);

    /// <summary>The lower halves of all numbers.</summary>
    static abstract void StoreNarrow(TVector x, ref ushort first, int index);

    static abstract void Store(TVector x, ref uint first, int index);

    static abstract TVector Max(TVector x, TVector y);

    static abstract TVector Min(TVector x, TVector y);

    /// <summary>x, but 0 where both are the same.</summary>
    static abstract TVector Without(TVector x, TVector y);

    /// <summary>The largest number of a vector.</summary>
    static abstract uint Max(TVector x);

    /// <summary>The smallest number of a vector.</summary>
    static abstract uint Min(TVector x);

    /// <summary>The sum of all numbers of a vector as signed ones.</summary>
    static abstract long Sum(TVector x);
}
#endif
