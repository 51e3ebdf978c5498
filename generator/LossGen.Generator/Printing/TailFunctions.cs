using System;

namespace LossGen.Generator.Printing;

/// <summary>The functions that read, write and mask a part of a vector, as templates: what is left of a row behind its last whole vector.</summary>
internal static class TailFunctions
{
    /// <param name="name">The function.</param>
    /// <param name="narrow">Whether vectors have 128 bits; wider ones go by their halves.</param>
    /// <param name="wide">Whether numbers are doubles.</param>
    public static string Text(string name, bool narrow, bool wide) => name switch
    {
        "Load" => narrow ? wide ? Load128Double : Load128Single : Load,
        "Store" => narrow ? wide ? Store128Double : Store128Single : Store,
        "LoadToEnd" => LoadToEnd,
        "StoreToEnd" => StoreToEnd,
        "KeepToEnd" => KeepToEnd,
        "Keep" => Keep,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such lane function."),
    };

    private const string Load = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Load{W}(ref {T} source, int count)
            => count > {HalfLanes}
                ? {Vector}.Create({Half}.LoadUnsafe(ref source), Load{HalfW}(ref Unsafe.Add(ref source, {HalfLanes}), count - {HalfLanes}))
                : {Vector}.Create(Load{HalfW}(ref source, count), {HalfV}.Zero);
        """;

    private const string Load128Single = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Load128(ref float source, int count) => count switch
        {
            0 => Vector128<float>.Zero,
            1 => Vector128.CreateScalar(source),
            2 => Pair(ref source),
            3 => Pair(ref source).WithElement(2, Unsafe.Add(ref source, 2)),
            _ => Vector128.LoadUnsafe(ref source),
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Pair(ref float source)
            => Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle();
        """;

    private const string Load128Double = """
        /// <summary>The first count numbers of a row, 0 in the other lanes. Nothing behind them is read.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<double> Load128(ref double source, int count) => count switch
        {
            0 => Vector128<double>.Zero,
            1 => Vector128.CreateScalar(source),
            _ => Vector128.LoadUnsafe(ref source),
        };
        """;

    private const string Store = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store({V} v, ref {T} destination, int count)
        {
            if (count > {HalfLanes})
            {
                v.GetLower().StoreUnsafe(ref destination);
                Store(v.GetUpper(), ref Unsafe.Add(ref destination, {HalfLanes}), count - {HalfLanes});
            }
            else
            {
                Store(v.GetLower(), ref destination, count);
            }
        }
        """;

    private const string Store128Single = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store(Vector128<float> v, ref float destination, int count)
        {
            if (count == 4)
            {
                v.StoreUnsafe(ref destination);
                return;
            }

            if (count >= 2)
            {
                Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), v.AsDouble().ToScalar());
            }

            if ((count & 1) != 0)
            {
                Unsafe.Add(ref destination, count - 1) = v.GetElement(count - 1);
            }
        }
        """;

    private const string Store128Double = """
        /// <summary>Writes the first count lanes and nothing behind them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Store(Vector128<double> v, ref double destination, int count)
        {
            if (count == 2)
            {
                v.StoreUnsafe(ref destination);
            }
            else if (count == 1)
            {
                destination = v.ToScalar();
            }
        }
        """;

    private const string LoadToEnd = """
        /// <summary>The numbers of a row from a place on that is a multiple of the lanes, 0 in lanes behind its end.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} LoadToEnd{W}(ref {T} row, int at, int end)
            => end >= at + {Lanes} ? {Vector}.LoadUnsafe(ref row, (nuint)at) : end > at ? Load{W}(ref Unsafe.Add(ref row, at), end % {Lanes}) : {V}.Zero;
        """;

    private const string StoreToEnd = """
        /// <summary>Writes the lanes to a row from a place on that is a multiple of the lanes, those behind its end excepted.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void StoreToEnd({V} v, ref {T} row, int at, int end)
        {
            if (end >= at + {Lanes})
            {
                v.StoreUnsafe(ref row, (nuint)at);
            }
            else if (end > at)
            {
                Store(v, ref Unsafe.Add(ref row, at), end % {Lanes});
            }
        }
        """;

    private const string KeepToEnd = """
        /// <summary>v, with another value in lanes behind the end of the row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} KeepToEnd({V} v, int at, int end, {T} others) => Keep(v, end - at, others);
        """;

    private const string Keep = """
        /// <summary>v in the first count lanes, another value in the rest.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Keep({V} v, int count, {T} others)
            => {Vector}.ConditionalSelect({Vector}.LessThan({Vector}.Create({Indices}), {Vector}.Create(({I})count)).As{Real}(), v, {Vector}.Create(others));
        """;
}
