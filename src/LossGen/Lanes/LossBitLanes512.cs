#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen;

/// <summary>Vectors of 512 bits: 16 numbers.</summary>
internal readonly struct LossBitLanes512 : ILossBitLanes<Vector512<uint>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Create(uint bits) => Vector512.Create(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref uint first, int index) => Vector512.LoadUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddFloats(Vector512<uint> x, Vector512<uint> y) => (x.AsSingle() + y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> SubtractFloats(Vector512<uint> x, Vector512<uint> y) => (x.AsSingle() - y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> x, Vector512<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> And(Vector512<uint> x, Vector512<uint> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Or(Vector512<uint> x, Vector512<uint> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftLeft(Vector512<uint> x, int count) => Vector512.ShiftLeft(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftRight(Vector512<uint> x, int count) => Vector512.ShiftRightLogical(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Above(Vector512<uint> x, Vector512<uint> y) => Vector512.GreaterThan(x.AsInt32(), y.AsInt32()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Select(Vector512<uint> mask, Vector512<uint> x, Vector512<uint> y) => Vector512.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> LoadWide(ref ushort first, int index)
        => Vector512.WidenLower(Vector256.LoadUnsafe(ref first, (nuint)index).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector512<uint> x, ref ushort first, int index)
        => Vector256.Narrow(x.GetLower(), x.GetUpper()).StoreUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<uint> x, ref uint first, int index) => x.StoreUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Max(Vector512<uint> x, Vector512<uint> y) => Vector512.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Min(Vector512<uint> x, Vector512<uint> y) => Vector512.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Without(Vector512<uint> x, Vector512<uint> y) => Vector512.AndNot(x, Vector512.Equals(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Max(Vector512<uint> x) => LossBitLanes256.Max(Vector256.Max(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Min(Vector512<uint> x) => LossBitLanes256.Min(Vector256.Min(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(Vector512<uint> x) => Vector512.Sum(Vector512.WidenLower(x.AsInt32()) + Vector512.WidenUpper(x.AsInt32()));
}
#endif
