#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen;

/// <summary>Vectors of 256 bits: 8 numbers.</summary>
internal readonly struct LossBitLanes256 : ILossBitLanes<Vector256<uint>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Create(uint bits) => Vector256.Create(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(ref uint first, int index) => Vector256.LoadUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddFloats(Vector256<uint> x, Vector256<uint> y) => (x.AsSingle() + y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SubtractFloats(Vector256<uint> x, Vector256<uint> y) => (x.AsSingle() - y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> x, Vector256<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> And(Vector256<uint> x, Vector256<uint> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Or(Vector256<uint> x, Vector256<uint> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftLeft(Vector256<uint> x, int count) => Vector256.ShiftLeft(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftRight(Vector256<uint> x, int count) => Vector256.ShiftRightLogical(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Above(Vector256<uint> x, Vector256<uint> y) => Vector256.GreaterThan(x.AsInt32(), y.AsInt32()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Select(Vector256<uint> mask, Vector256<uint> x, Vector256<uint> y) => Vector256.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> LoadWide(ref ushort first, int index)
        => Vector256.WidenLower(Vector128.LoadUnsafe(ref first, (nuint)index).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector256<uint> x, ref ushort first, int index)
        => Vector128.Narrow(x.GetLower(), x.GetUpper()).StoreUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<uint> x, ref uint first, int index) => x.StoreUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Max(Vector256<uint> x, Vector256<uint> y) => Vector256.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Min(Vector256<uint> x, Vector256<uint> y) => Vector256.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Without(Vector256<uint> x, Vector256<uint> y) => Vector256.AndNot(x, Vector256.Equals(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Max(Vector256<uint> x) => LossBitLanes128.Max(Vector128.Max(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Min(Vector256<uint> x) => LossBitLanes128.Min(Vector128.Min(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(Vector256<uint> x) => Vector256.Sum(Vector256.WidenLower(x.AsInt32()) + Vector256.WidenUpper(x.AsInt32()));
}
#endif
