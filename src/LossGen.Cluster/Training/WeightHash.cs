using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LossGen.Cluster.Training;

/// <summary>A short hash of every bit of the weights, by which two trainings are compared.</summary>
internal static class WeightHash
{
    private const int ByteCount = 8;

    public static string Of(ReadOnlySpan<float> weights) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(weights)).AsSpan(0, ByteCount));
}
