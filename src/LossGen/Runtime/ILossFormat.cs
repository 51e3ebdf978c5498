namespace LossGen.Runtime;

/// <summary>A number type of 16 bits, by what its bits are as those of a float.</summary>
internal interface ILossFormat
{
    /// <summary>The bits of the float that is the same number.</summary>
    uint Widen(ushort number);

    /// <summary>The bits of the nearest number, of two the even one, to a float.</summary>
    ushort Narrow(uint number);

#if NET8_0_OR_GREATER
    /// <inheritdoc cref="Widen(ushort)"/>
    TVector Widen<TVector, TLanes>(TVector numbers)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>;

    /// <inheritdoc cref="Narrow(uint)"/>
    TVector Narrow<TVector, TLanes>(TVector numbers)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>;
#endif
}
