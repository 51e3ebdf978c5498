#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen;

/// <summary>Vectors of 128 bits: 4 numbers.</summary>
internal readonly struct LossBitLanes128 : ILossBitLanes<Vector128<uint>>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Create(uint bits) => Vector128.Create(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Load(ref uint first, int index) => Vector128.LoadUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> AddFloats(Vector128<uint> x, Vector128<uint> y) => (x.AsSingle() + y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> SubtractFloats(Vector128<uint> x, Vector128<uint> y) => (x.AsSingle() - y.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> x, Vector128<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> And(Vector128<uint> x, Vector128<uint> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Or(Vector128<uint> x, Vector128<uint> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> ShiftLeft(Vector128<uint> x, int count) => Vector128.ShiftLeft(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> ShiftRight(Vector128<uint> x, int count) => Vector128.ShiftRightLogical(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Above(Vector128<uint> x, Vector128<uint> y) => Vector128.GreaterThan(x.AsInt32(), y.AsInt32()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Select(Vector128<uint> mask, Vector128<uint> x, Vector128<uint> y) => Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> LoadWide(ref ushort first, int index)
        => Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, index)))).AsUInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector128<uint> x, ref ushort first, int index)
        => Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, index)), Vector128.Narrow(x, x).AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<uint> x, ref uint first, int index) => x.StoreUnsafe(ref first, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Max(Vector128<uint> x, Vector128<uint> y) => Vector128.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Min(Vector128<uint> x, Vector128<uint> y) => Vector128.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Without(Vector128<uint> x, Vector128<uint> y) => Vector128.AndNot(x, Vector128.Equals(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Max(Vector128<uint> x)
    {
        Vector128<uint> pairs = Vector128.Max(x, Vector128.Shuffle(x, Vector128.Create(2u, 3, 0, 1)));
        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1u, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Min(Vector128<uint> x)
    {
        Vector128<uint> pairs = Vector128.Min(x, Vector128.Shuffle(x, Vector128.Create(2u, 3, 0, 1)));
        return Vector128.Min(pairs, Vector128.Shuffle(pairs, Vector128.Create(1u, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(Vector128<uint> x) => Vector128.Sum(Vector128.WidenLower(x.AsInt32()) + Vector128.WidenUpper(x.AsInt32()));
}
#endif
