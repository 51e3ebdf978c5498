namespace LossGen.Benchmarks.Limits;

/// <summary>What a stream of exponentials or logarithms needs of a vector of floats, for one width.</summary>
internal interface IStreamVector<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Create(float value);

    static abstract TVector Load(ref float first, nuint index);

    static abstract void Store(TVector x, ref float first, nuint index);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Max(TVector x, TVector y);

    /// <summary>x times y plus z, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    static abstract TVector AddBits(TVector x, TVector y);

    static abstract TVector SubtractBits(TVector x, TVector y);

    static abstract TVector ShiftBitsLeft(TVector x, int places);

    static abstract TVector ShiftBitsRight(TVector x, int places);

    /// <summary>The bits as integers, as floats.</summary>
    static abstract TVector FloatOfBits(TVector x);
}
