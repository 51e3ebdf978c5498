using System;
using System.Buffers.Binary;

namespace LossGen.Cluster.Shards;

/// <summary>Numbers as they travel: little-endian, bit for bit, on every machine. Orleans copies bytes in one piece and would tag each float.</summary>
internal static class FloatBytes
{
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    public static float[] Read(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values;
    }
}
