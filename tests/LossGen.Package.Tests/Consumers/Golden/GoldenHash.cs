using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LossGen.Golden
{
    /// <summary>One number for the bits of many results: integers alone, so that no runtime has a say in it.</summary>
    internal sealed class GoldenHash
    {
        private ulong _state = 0x9E3779B97F4A7C15UL;

        public void Add(ulong bits)
        {
            unchecked
            {
                // A bijection of the state for each value: one differing value always leaves a differing hash.
                _state = (_state ^ bits) * 0xD6E8FEB86659FD93UL;
                _state ^= _state >> 32;
            }
        }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            foreach (byte value in bytes)
            {
                Add(value);
            }
        }

        public void Add<T>(ReadOnlySpan<T> values)
            where T : unmanaged
        {
            if (typeof(T) == typeof(float))
            {
                foreach (uint bits in MemoryMarshal.Cast<T, uint>(values))
                {
                    // Processors differ in the sign and the payload of a new NaN, and none of it is a number.
                    Add((bits & 0x7FFFFFFFU) > 0x7F800000U ? 0x7FC00000U : bits);
                }
            }
            else
            {
                foreach (ulong bits in MemoryMarshal.Cast<T, ulong>(values))
                {
                    Add((bits & 0x7FFFFFFFFFFFFFFFUL) > 0x7FF0000000000000UL ? 0x7FF8000000000000UL : bits);
                }
            }
        }

        public override string ToString() => _state.ToString("x16", CultureInfo.InvariantCulture);
    }
}
