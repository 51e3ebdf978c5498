using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>The functions that turn rows into columns and back, as templates.</summary>
internal static class TransposeFunctions
{
    public const string Permute = """
        /// <summary>Numbers of a and b by their places: 0 to 15 in a, 16 to 31 in b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector512<float> Permute(Vector512<float> a, Vector512<int> places, Vector512<float> b)
            => Avx512F.IsSupported
                ? Avx512F.PermuteVar16x32x2(a, places, b)
                : Vector512.ConditionalSelect(Vector512.LessThan(places, Vector512.Create(16)).AsSingle(), Vector512.Shuffle(a, places), Vector512.Shuffle(b, places - Vector512.Create(16)));
        """;

    public static string Zip(string half, string which, VectorWidth width, bool wide)
    {
        string text = $"/// <summary>The {which} numbers of a and b in turn, in every 128 bits.</summary>\n[MethodImpl(MethodImplOptions.AggressiveInlining)]\ninternal static {{V}} Zip{half}({{V}} a, {{V}} b)";
        string indices = (half, wide) switch
        {
            ("Low", false) => "0, 0, 1, 1",
            ("High", false) => "2, 2, 3, 3",
            ("Low", true) => "0L, 0L",
            _ => "1L, 1L",
        };
        string mask = wide ? "-1L, 0L" : "-1, 0, -1, 0";
        return width switch
        {
            VectorWidth.Vector512 => $"{text} => Avx512F.IsSupported ? Avx512F.Unpack{half}(a, b) : {BlockFunctions.Halves("Zip" + half)};",
            VectorWidth.Vector256 => $"{text} => Avx.IsSupported ? Avx.Unpack{half}(a, b) : {BlockFunctions.Halves("Zip" + half)};",
            _ => $$"""
                {{text}}
                    => {{(wide ? "Sse2" : "Sse")}}.IsSupported ? {{(wide ? "Sse2" : "Sse")}}.Unpack{{half}}(a, b)
                        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.Zip{{half}}(a, b)
                        : Vector128.ConditionalSelect(Vector128.Create({{mask}}).As{Real}(), Vector128.Shuffle(a, Vector128.Create({{indices}})), Vector128.Shuffle(b, Vector128.Create({{indices}})));
                """,
        };
    }

    /// <summary>Only of 128 bits: wider vectors stand where the machine is known to have the instruction.</summary>
    public static string Blend(int lanes) => $$"""
        /// <summary>The numbers of b where the bit of their lane is set, those of a elsewhere.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Blend({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte lanes)
            => Sse41.IsSupported
                ? Sse41.Blend(a, b, lanes)
                : {Vector}.ConditionalSelect({Vector}.Create({{string.Join(", ", Enumerable.Range(0, lanes).Select(i => $"(lanes & {Literals.Plain(1 << i)}) == 0 ? 0 : -1{(lanes == 2 ? "L" : string.Empty)}"))}}).As{Real}(), b, a);
        """;

    public const string ShuffleHalvesSingle = """
        /// <summary>Two numbers of a, then two of b, by two bits for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} ShuffleHalves({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte control)
            => Sse.IsSupported ? Sse.Shuffle(a, b, control)
                : Vector128.Create(
                    Vector128.Shuffle(a, Vector128.Create(control & 3, (control >> 2) & 3, 0, 0)).GetLower(),
                    Vector128.Shuffle(b, Vector128.Create((control >> 4) & 3, control >> 6, 0, 0)).GetLower());
        """;

    public const string ShuffleHalvesDouble = """
        /// <summary>A number of a, then one of b, by a bit for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} ShuffleHalves({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte control)
            => Sse2.IsSupported ? Sse2.Shuffle(a, b, control) : Vector128.Create(a.GetElement(control & 1), b.GetElement(control >> 1));
        """;

    public const string TransposeSingle = """
        /// <summary>In every 128 bits: four rows of four classes become four classes of four rows, and the other way round.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}, {V}, {V}) Transpose({V} a, {V} b, {V} c, {V} d)
        {
            var ac = ZipLow(a, c);
            var bd = ZipLow(b, d);
            var ac2 = ZipHigh(a, c);
            var bd2 = ZipHigh(b, d);
            return (ZipLow(ac, bd), ZipHigh(ac, bd), ZipLow(ac2, bd2), ZipHigh(ac2, bd2));
        }
        """;

    public const string TransposeDouble = """
        /// <summary>In every 128 bits: two rows of two classes become two classes of two rows, and the other way round.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}) Transpose({V} a, {V} b) => (ZipLow(a, b), ZipHigh(a, b));
        """;

    public static string Parts(bool wide, VectorWidth width)
    {
        string Load(string at) => $"Vector128.LoadUnsafe(ref first{(at == "0" ? string.Empty : $", (nuint)({at})")})";
        if (width == VectorWidth.Vector256)
        {
            return $$"""
                /// <summary>{{(wide ? "Two" : "Four")}} numbers in each half.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} Parts256(ref {T} first, int second) => Vector256.Create({{Load("0")}}, {{Load("second")}});
                """;
        }

        // Numbers of 32 bits suit the instruction, whatever is moved.
        string single = wide ? ".AsSingle()" : string.Empty;
        string Insert(string into, string at, int part) => $"Avx512F.InsertVector128({into}, {Load(at)}{single}, {Literals.Plain(part)})";
        string inserted = Insert(Insert(Insert($"{Load("0")}{single}.ToVector256Unsafe().ToVector512Unsafe()", "second", 1), "third", 2), "third + second", 3);
        return $$"""
            /// <summary>{{(wide ? "Two" : "Four")}} numbers in every 128 bits, those of the upper half as far apart as those of the lower. Inserted one after the other, they come straight from memory.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} Parts512(ref {T} first, int second, int third)
                => Avx512F.IsSupported
                    ? {{inserted}}{{(wide ? ".AsDouble()" : string.Empty)}}
                    : Vector512.Create(Vector256.Create({{Load("0")}}, {{Load("second")}}), Vector256.Create({{Load("third")}}, {{Load("third + second")}}));
            """;
    }

    public static string Turn(int count, VectorWidth width) => $$"""
        /// <summary>{{NetworkFunctions.Word(count)}} numbers of each of {Lanes} lines become {Lanes} numbers of each of {{NetworkFunctions.Word(count).ToLowerInvariant()}} lines: rows into columns, or columns into rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Turn{W}(ref {T} from, int fromNext, ref {T} to, int toNext)
        {
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    var {VectorParts.Letters[i]} = {VectorParts.PartsOf("from", VectorParts.Offset(i, "fromNext"), "fromNext", count, width)};"))}}
            ({{string.Join(", ", VectorParts.Letters.Take(count))}}) = Transpose({{string.Join(", ", VectorParts.Letters.Take(count))}});
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    {VectorParts.Letters[i]}.StoreUnsafe(ref to{VectorParts.Index(i, "toNext")});"))}}
        }
        """;

    /// <summary>As many columns as rows: whole vectors of a row are written, and nothing has to be taken out of a vector.</summary>
    public static string AllToRows(int count, int lanes) => $$"""
        /// <summary>{{NetworkFunctions.Word(lanes)}} columns as numbers of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void {{NetworkFunctions.ToRowsName(lanes)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{string.Join("\n", Enumerable.Range(0, lanes / count).Select(i => $"    Turn{{W}}(ref {VectorParts.At("columns", Literals.Plain(i * count), i)}, {{Lanes}}, ref {VectorParts.At("rows", VectorParts.Offset(i * count, "classes"), i)}, classes);"))}}
        }
        """;

    /// <summary>Of 512 bits, half as many columns as rows: each part of a vector has numbers of another column or of rows further down.</summary>
    public static string HalfToRows(int count, int lanes)
    {
        string[] letters = VectorParts.Letters.Take(count).ToArray();
        string list = string.Join(", ", letters);
        string Group(int row) => string.Join("\n", letters
            .Select((l, i) => $"    {(row == 0 ? "var " : string.Empty)}{l} = Parts512(ref {VectorParts.At("columns", Literals.Plain(row + (i * lanes)), row + i)}, {Literals.Plain(count * lanes)}, {Literals.Plain(count)});")
            .Append($"    ({list}) = Transpose({list});")
            .Concat(letters.SelectMany((l, i) => new[] { $"    {l}.GetLower().StoreUnsafe(ref rows{VectorParts.Index(row + i, "classes")});", $"    {l}.GetUpper().StoreUnsafe(ref rows{VectorParts.Index(row + i + count, "classes")});" })));
        return $$"""
            /// <summary>{{NetworkFunctions.Word(lanes / 2)}} columns as numbers of {Lanes} rows.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static void {{NetworkFunctions.ToRowsName(lanes / 2)}}{W}(ref {T} rows, ref {T} columns, int classes)
            {
            {{Group(0)}}
            {{Group(2 * count)}}
            }
            """;
    }

    public static string ToRows(int count, VectorWidth width) => $$"""
        /// <summary>{{NetworkFunctions.Word(count)}} columns as numbers of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void {{NetworkFunctions.ToRowsName(count)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    var {VectorParts.Letters[i]} = {{Vector}}.LoadUnsafe(ref columns{(i == 0 ? string.Empty : $", {Literals.Plain(i * (int)width / (count == 4 ? 32 : 64))}")});"))}}
            ({{string.Join(", ", VectorParts.Letters.Take(count))}}) = Transpose({{string.Join(", ", VectorParts.Letters.Take(count))}});
        {{string.Join("\n", Enumerable.Range(0, count).SelectMany(i => VectorParts.StoreParts(VectorParts.Letters[i], i, count, "classes", width)))}}
        }
        """;

    public static string LoadOfRows(VectorWidth width) => $$"""
        /// <summary>Four numbers of a row, and those of the rows behind it that the other parts of a vector hold.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} LoadOfRows{W}(ref {T} rows, int at, int classes)
            => {{VectorParts.PartsOf("rows", "at", "classes", 4, width)}};
        """;

    public static string RestOfRows(int lanes)
    {
        string Case(int count) => $"{{Vector}}.ConditionalSelect({{Vector}}.Create({VectorParts.List(lanes, i => i % 4 < count ? -1 : 0)}).AsSingle(), {{Vector}}.Shuffle(last, {{Vector}}.Create({VectorParts.List(lanes, i => (i / 4 * 4) + Math.Min(3, (i % 4) + 4 - count))})), {{Vector}}.Create(others))";
        return $$"""
            /// <summary>The last numbers of a row, fewer than four, and those of the rows behind it: read with the ones before them, and moved to the lowest lanes.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} RestOfRows{W}(ref {T} rows, int count, int classes, {T} others)
            {
                var last = LoadOfRows{W}(ref rows, classes - 4, classes);
                return count switch
                {
                    1 => {{Case(1)}},
                    2 => {{Case(2)}},
                    _ => {{Case(3)}},
                };
            }
            """;
    }

    public static string Join(string bits, string parts, string instruction, int low, int high, string otherwise)
        => string.Join("\n\n", new[] { (Name: "Low", Half: "Lower", Says: "lower", Places: low), (Name: "High", Half: "Upper", Says: "upper", Places: high) }.Select(h => $$"""
            /// <summary>The {{h.Says}} {{parts}} of a and of b.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} Join{{bits}}{{h.Name}}({V} a, {V} b)
                => {{instruction.Substring(0, instruction.IndexOf('.'))}}.IsSupported ? {{instruction}}(a, b, 0x{{h.Places.ToString("x", CultureInfo.InvariantCulture)}}) : {{otherwise.Replace("{0}", h.Half).Replace("{1}", h.Name)}};
            """));
}
