using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LossGen.Digits;

/// <summary>A short hash of every bit of a state, by which two runs are compared.</summary>
public static class StateHash
{
    private const int ByteCount = 8;

    public static string Of<T>(ReadOnlySpan<T> state)
        where T : unmanaged
        => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(state)).AsSpan(0, ByteCount));
}
