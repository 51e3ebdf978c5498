namespace LossGen.Benchmarks.Limits;

/// <summary>A function of one vector, without special cases.</summary>
internal interface IElementaryStream
{
    static abstract TVector Of<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : IStreamVector<TVector>;
}
