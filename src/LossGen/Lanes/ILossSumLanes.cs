#if NET8_0_OR_GREATER
namespace LossGen;

/// <summary>What <see cref="LossSum"/> needs of a vector of doubles, for one width: its body is written once, and each width compiles to its own instructions.</summary>
/// <typeparam name="TVector">The vector. As a mask, each double is all ones or 0.</typeparam>
internal interface ILossSumLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Create(double value);

    /// <summary>Reads floats, widened, or doubles.</summary>
    static abstract TVector Load<TNumber>(ref TNumber first, int index)
        where TNumber : unmanaged;

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>The sum of the bits as integers.</summary>
    static abstract TVector AddBits(TVector x, TVector y);

    /// <summary>The sum of the bits of all doubles as integers.</summary>
    static abstract long SumOfBits(TVector x);

    static abstract TVector And(TVector x, TVector y);

    static abstract TVector Or(TVector x, TVector y);

    static abstract TVector Abs(TVector x);

    static abstract TVector AreEqual(TVector x, TVector y);

    static abstract TVector AreLess(TVector x, TVector y);

    /// <summary>Where none of the bits of a mask are set.</summary>
    static abstract TVector LackBits(TVector x, long bits);

    static abstract TVector Select(TVector mask, TVector x, TVector y);

    static abstract bool AllSet(TVector mask);
}
#endif
