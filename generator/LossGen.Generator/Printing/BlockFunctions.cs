using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The functions under the kernels of blocks: rows turned into columns and back, and what is read and written at labels.</summary>
internal static class BlockFunctions
{
    private static readonly string[] s_pickingNames = Enumerable.Range(2, NetworkFunctions.MostInVariables - 1).Select(AtLabelOf).ToArray();

    /// <summary>In the order in which they are emitted.</summary>
    public static readonly string[] Names = new[] { "Zip", "Blend", "ShuffleHalves", "Transpose", "Permute", "Parts", "Turn", "ToRows", "HalfToRows", "AllToRows" }
        .Concat(NetworkFunctions.Names)
        .Concat(new[] { "ToColumnsOf2", "ToColumnsOf3", "CopyColumns", "LoadOfRows", "RestOfRows", "Labels", "IsNot", "AtLabel" }).Concat(s_pickingNames).Concat(new[] { "AtLabels", "PutAtLabels", "Join256", "Join128", RowMergePrinter.Max, RowMergePrinter.Sum, RowMergePrinter.Hi })
        .ToArray();

    /// <summary>The functions of the same width that one calls.</summary>
    public static IEnumerable<string> Calls(string name, VectorWidth width) => name switch
    {
        "Transpose" => new[] { "Zip" },
        "Turn" when width == VectorWidth.Vector128 => new[] { "Transpose" },
        "Turn" or "HalfToRows" => new[] { "Parts", "Transpose" },
        "ToRows" => new[] { "Transpose" },
        "AllToRows" => new[] { "Turn" },
        "LoadOfRows" when width != VectorWidth.Vector128 => new[] { "Parts" },
        "RestOfRows" => new[] { "LoadOfRows" },
        "ToColumnsOf2" => new[] { "ColumnsOf2" },
        "ToColumnsOf3" => new[] { "ColumnsOf3" },
        "ColumnsOf4" when width == VectorWidth.Vector256 => new[] { "Parts", "Transpose" },
        "ColumnsOf4" or "RowsOf4" when width != VectorWidth.Vector512 => new[] { "Transpose" },
        "Join128" when width == VectorWidth.Vector512 => Array.Empty<string>(),
        RowMergePrinter.Max or RowMergePrinter.Sum or RowMergePrinter.Hi => RowMergePrinter.Calls(name, width),
        _ when NetworkFunctions.Has(name) && width == VectorWidth.Vector512 => new[] { "Permute" },
        _ => Array.Empty<string>(),
    };

    /// <summary>The function that picks from so many columns what stands at the labels, without its width.</summary>
    public static string AtLabelOf(int classes) => "AtLabelOf" + Literals.Plain(classes);

    public static string Text(string name, VectorWidth width, ElementType element)
    {
        bool wide = element == ElementType.Double;
        int lanes = width.Lanes(element);
        return name switch
        {
            "Zip" => Zip("Low", "first", width, wide) + "\n\n" + Zip("High", "last", width, wide),
            "Blend" => Blend(lanes),
            "ShuffleHalves" => wide ? ShuffleHalvesDouble : ShuffleHalvesSingle,
            "Transpose" => wide ? TransposeDouble : TransposeSingle,
            "Parts" => Parts(wide, width),
            "Turn" => Turn(wide ? 2 : 4, width),
            "ToRows" => ToRows(wide ? 2 : 4, width),
            "HalfToRows" => HalfToRows(2, lanes),
            "AllToRows" => AllToRows(wide ? 2 : 4, lanes),
            "ToColumnsOf2" => ToColumnsOfFew(2),
            "ToColumnsOf3" => ToColumnsOfFew(3),
            "ColumnsOf2" when lanes < 16 => ColumnsOf2(lanes),
            "ColumnsOf4" when lanes < 16 => ColumnsOf4(width),
            "RowsOf2" when lanes < 16 => RowsOf2(lanes),
            "RowsOf4" when lanes < 16 => RowsOf4(width),
            "ToRowsOf2" when lanes < 16 => ToRowsOf2(lanes),
            "CopyColumns" => CopyColumns,
            "LoadOfRows" => $$"""
                /// <summary>Four numbers of a row, and those of the rows behind it that the other parts of a vector hold.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static {V} LoadOfRows{W}(ref {T} rows, int at, int classes)
                    => {{PartsOf("rows", "at", "classes", 4, width)}};
                """,
            "RestOfRows" => RestOfRows(lanes),
            "Labels" => Labels(width, wide),
            "Join256" => Join("256", "half", "Avx512F.Shuffle4x128", 0x44, 0xEE, "{Vector}.Create(a.Get{0}(), b.Get{0}())"),
            "Join128" when width == VectorWidth.Vector512 => Join("128", "quarters", "Avx512F.Shuffle4x128", 0x88, 0xDD, "{Vector}.Create(Join128{1}(a.GetLower(), a.GetUpper()), Join128{1}(b.GetLower(), b.GetUpper()))"),
            "Join128" => Join("128", "half", "Avx.Permute2x128", 0x20, 0x31, "{Vector}.Create(a.Get{0}(), b.Get{0}())"),
            RowMergePrinter.Max or RowMergePrinter.Sum or RowMergePrinter.Hi => new RowMergePrinter(name, width, element).Print(),
            "IsNot" => IsNot,
            "AtLabel" => AtLabel,
            "AtLabels" => AtLabels(lanes),
            "PutAtLabels" => PutAtLabels(lanes),
            "Permute" => Permute,
            _ when s_pickingNames.Contains(name) => AtLabelOfFew(Array.IndexOf(s_pickingNames, name) + 2),
            _ when NetworkFunctions.Has(name) => NetworkFunctions.Text(name, lanes),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
        };
    }

    private const string Permute = """
        /// <summary>Numbers of a and b by their places: 0 to 15 in a, 16 to 31 in b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector512<float> Permute(Vector512<float> a, Vector512<int> places, Vector512<float> b)
            => Avx512F.IsSupported
                ? Avx512F.PermuteVar16x32x2(a, places, b)
                : Vector512.ConditionalSelect(Vector512.LessThan(places, Vector512.Create(16)).AsSingle(), Vector512.Shuffle(a, places), Vector512.Shuffle(b, places - Vector512.Create(16)));
        """;

    private static string Zip(string half, string which, VectorWidth width, bool wide)
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
            VectorWidth.Vector512 => $"{text} => Avx512F.IsSupported ? Avx512F.Unpack{half}(a, b) : {Halves("Zip" + half)};",
            VectorWidth.Vector256 => $"{text} => Avx.IsSupported ? Avx.Unpack{half}(a, b) : {Halves("Zip" + half)};",
            _ => $$"""
                {{text}}
                    => {{(wide ? "Sse2" : "Sse")}}.IsSupported ? {{(wide ? "Sse2" : "Sse")}}.Unpack{{half}}(a, b)
                        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.Zip{{half}}(a, b)
                        : Vector128.ConditionalSelect(Vector128.Create({{mask}}).As{Real}(), Vector128.Shuffle(a, Vector128.Create({{indices}})), Vector128.Shuffle(b, Vector128.Create({{indices}})));
                """,
        };
    }

    /// <summary>Only of 128 bits: wider vectors stand where the machine is known to have the instruction.</summary>
    private static string Blend(int lanes) => $$"""
        /// <summary>The numbers of b where the bit of their lane is set, those of a elsewhere.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} Blend({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte lanes)
            => Sse41.IsSupported
                ? Sse41.Blend(a, b, lanes)
                : {Vector}.ConditionalSelect({Vector}.Create({{string.Join(", ", Enumerable.Range(0, lanes).Select(i => $"(lanes & {Literals.Plain(1 << i)}) == 0 ? 0 : -1{(lanes == 2 ? "L" : string.Empty)}"))}}).As{Real}(), b, a);
        """;

    /// <summary>A function of two vectors by that of their halves, for a machine without vectors of this width: it is never fast, but it is always right.</summary>
    public static string Halves(string function) => $"{{Vector}}.Create({function}(a.GetLower(), b.GetLower()), {function}(a.GetUpper(), b.GetUpper()))";

    private const string TransposeSingle = """
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

    private const string TransposeDouble = """
        /// <summary>In every 128 bits: two rows of two classes become two classes of two rows, and the other way round.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}) Transpose({V} a, {V} b) => (ZipLow(a, b), ZipHigh(a, b));
        """;

    private const string ShuffleHalvesSingle = """
        /// <summary>Two numbers of a, then two of b, by two bits for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} ShuffleHalves({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte control)
            => Sse.IsSupported ? Sse.Shuffle(a, b, control)
                : Vector128.Create(
                    Vector128.Shuffle(a, Vector128.Create(control & 3, (control >> 2) & 3, 0, 0)).GetLower(),
                    Vector128.Shuffle(b, Vector128.Create((control >> 4) & 3, control >> 6, 0, 0)).GetLower());
        """;

    private const string ShuffleHalvesDouble = """
        /// <summary>A number of a, then one of b, by a bit for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} ShuffleHalves({V} a, {V} b, [global::System.Diagnostics.CodeAnalysis.ConstantExpected] byte control)
            => Sse2.IsSupported ? Sse2.Shuffle(a, b, control) : Vector128.Create(a.GetElement(control & 1), b.GetElement(control >> 1));
        """;

    private static readonly string[] s_letters = { "a", "b", "c", "d" };

    /// <summary>A vector of parts, each so many lines behind the one before.</summary>
    private static string PartsOf(string first, string at, string next, int lines, VectorWidth width)
    {
        string start = at == "0" ? first : $"Unsafe.Add(ref {first}, {at})";
        string Apart(int parts) => $"{Literals.Plain(parts * lines)} * {next}";
        return width switch
        {
            VectorWidth.Vector128 => $"Vector128.LoadUnsafe(ref {start})",
            VectorWidth.Vector256 => $"Parts256(ref {start}, {Apart(1)})",
            _ => $"Parts512(ref {start}, {Apart(1)}, {Apart(2)})",
        };
    }

    private static string Parts(bool wide, VectorWidth width)
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

    /// <summary>The parts of a vector to the rows that they belong to.</summary>
    private static IEnumerable<string> StoreParts(string value, int row, int rows, string next, VectorWidth width)
        => Enumerable.Range(0, (int)width / 128).Select(part =>
        {
            string taken = width == VectorWidth.Vector128 ? string.Empty : width == VectorWidth.Vector256 ? Half(part) : $"{Half(part / 2)}{Half(part % 2)}";
            return $"    {value}{taken}.StoreUnsafe(ref rows{Index(row + (part * rows), next)});";
        });

    private static string Half(int part) => part == 0 ? ".GetLower()" : ".GetUpper()";

    /// <summary>What follows the reference to a line, to go on to another.</summary>
    public static string Index(int line, string next) => line == 0 ? string.Empty : $", (nuint)({Offset(line, next)})";

    private static string Offset(int line, string next) => line switch { 0 => "0", 1 => next, _ => $"{Literals.Plain(line)} * {next}" };

    private static string Turn(int count, VectorWidth width) => $$"""
        /// <summary>{{NetworkFunctions.Word(count)}} numbers of each of {Lanes} lines become {Lanes} numbers of each of {{NetworkFunctions.Word(count).ToLowerInvariant()}} lines: rows into columns, or columns into rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Turn{W}(ref {T} from, int fromNext, ref {T} to, int toNext)
        {
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    var {s_letters[i]} = {PartsOf("from", Offset(i, "fromNext"), "fromNext", count, width)};"))}}
            ({{string.Join(", ", s_letters.Take(count))}}) = Transpose({{string.Join(", ", s_letters.Take(count))}});
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    {s_letters[i]}.StoreUnsafe(ref to{Index(i, "toNext")});"))}}
        }
        """;

    /// <summary>As many columns as rows: whole vectors of a row are written, and nothing has to be taken out of a vector.</summary>
    private static string AllToRows(int count, int lanes) => $$"""
        /// <summary>{{NetworkFunctions.Word(lanes)}} columns as numbers of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void {{NetworkFunctions.ToRowsName(lanes)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{string.Join("\n", Enumerable.Range(0, lanes / count).Select(i => $"    Turn{{W}}(ref {At("columns", Literals.Plain(i * count), i)}, {{Lanes}}, ref {At("rows", Offset(i * count, "classes"), i)}, classes);"))}}
        }
        """;

    /// <summary>Of 512 bits, half as many columns as rows: each part of a vector has numbers of another column or of rows further down.</summary>
    private static string HalfToRows(int count, int lanes)
    {
        string[] letters = s_letters.Take(count).ToArray();
        string list = string.Join(", ", letters);
        string Group(int row) => string.Join("\n", letters
            .Select((l, i) => $"    {(row == 0 ? "var " : string.Empty)}{l} = Parts512(ref {At("columns", Literals.Plain(row + (i * lanes)), row + i)}, {Literals.Plain(count * lanes)}, {Literals.Plain(count)});")
            .Append($"    ({list}) = Transpose({list});")
            .Concat(letters.SelectMany((l, i) => new[] { $"    {l}.GetLower().StoreUnsafe(ref rows{Index(row + i, "classes")});", $"    {l}.GetUpper().StoreUnsafe(ref rows{Index(row + i + count, "classes")});" })));
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

    private static string At(string first, string offset, int index) => index == 0 ? first : $"Unsafe.Add(ref {first}, {offset})";

    private static string ToRows(int count, VectorWidth width) => $$"""
        /// <summary>{{NetworkFunctions.Word(count)}} columns as numbers of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void {{NetworkFunctions.ToRowsName(count)}}{W}(ref {T} rows, ref {T} columns, int classes)
        {
        {{string.Join("\n", Enumerable.Range(0, count).Select(i => $"    var {s_letters[i]} = {{Vector}}.LoadUnsafe(ref columns{(i == 0 ? string.Empty : $", {Literals.Plain(i * (int)width / (count == 4 ? 32 : 64))}")});"))}}
            ({{string.Join(", ", s_letters.Take(count))}}) = Transpose({{string.Join(", ", s_letters.Take(count))}});
        {{string.Join("\n", Enumerable.Range(0, count).SelectMany(i => StoreParts(s_letters[i], i, count, "classes", width)))}}
        }
        """;

    private static string RestOfRows(int lanes)
    {
        string Case(int count) => $"{{Vector}}.ConditionalSelect({{Vector}}.Create({List(lanes, i => i % 4 < count ? -1 : 0)}).AsSingle(), {{Vector}}.Shuffle(last, {{Vector}}.Create({List(lanes, i => (i / 4 * 4) + Math.Min(3, (i % 4) + 4 - count))})), {{Vector}}.Create(others))";
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

    private static string ToColumnsOfFew(int classes) => $$"""
        /// <summary>The columns of {Lanes} rows of {{(classes == 2 ? "two" : "three")}} classes, in memory.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToColumnsOf{{Literals.Plain(classes)}}_{W}(ref {T} rows, ref {T} columns)
        {
            var ({{string.Join(", ", s_letters.Take(classes))}}) = ColumnsOf{{Literals.Plain(classes)}}_{W}(ref rows);
            a.StoreUnsafe(ref columns);
            b.StoreUnsafe(ref columns, {Lanes});{{(classes == 2 ? string.Empty : "\n    c.StoreUnsafe(ref columns, 2 * {Lanes});")}}
        }
        """;

    private static string ColumnsOf2(int lanes) => $$"""
        /// <summary>{Lanes} rows of two classes as two columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}) ColumnsOf2_{W}(ref {T} rows)
        {
            var a = {Vector}.LoadUnsafe(ref rows);
            var b = {Vector}.LoadUnsafe(ref rows, {Lanes});
            var fromA = {Vector}.Create({{List(lanes, i => i < lanes / 2 ? -1 : 0)}}).AsSingle();
            var even = {Vector}.Create({{List(lanes, i => 2 * i % lanes)}});
            var odd = {Vector}.Create({{List(lanes, i => ((2 * i) + 1) % lanes)}});
            return (
                {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, even), {Vector}.Shuffle(b, even)),
                {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, odd), {Vector}.Shuffle(b, odd)));
        }
        """;

    private static string ColumnsOf4(VectorWidth width) => $$"""
        /// <summary>{Lanes} rows of four classes as four columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ({V}, {V}, {V}, {V}) ColumnsOf4_{W}(ref {T} rows)
            => Transpose({{string.Join(", ", Enumerable.Range(0, 4).Select(i => PartsOf("rows", Literals.Plain(i * 4), "4", 4, width)))}});
        """;

    private static string RowsOf4(VectorWidth width) => $$"""
        /// <summary>Four columns as {Lanes} rows of four classes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void RowsOf4_{W}(ref {T} rows, {V} a, {V} b, {V} c, {V} d)
        {
            (a, b, c, d) = Transpose(a, b, c, d);
        {{string.Join("\n", Enumerable.Range(0, 4).SelectMany(i => StoreParts(s_letters[i], i, 4, "4", width)))}}
        }
        """;

    private static string RowsOf2(int lanes) => $$"""
        /// <summary>Two columns as {Lanes} rows of two classes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void RowsOf2_{W}(ref {T} rows, {V} a, {V} b)
        {
        {{InterleavedRows(lanes)}}
        }
        """;

    private static string InterleavedRows(int lanes) => $$"""
            var fromA = {Vector}.Create({{List(lanes, i => i % 2 == 0 ? -1 : 0)}}).AsSingle();
            var lower = {Vector}.Create({{List(lanes, i => i / 2)}});
            var upper = {Vector}.Create({{List(lanes, i => (lanes / 2) + (i / 2))}});
            {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, lower), {Vector}.Shuffle(b, lower)).StoreUnsafe(ref rows);
            {Vector}.ConditionalSelect(fromA, {Vector}.Shuffle(a, upper), {Vector}.Shuffle(b, upper)).StoreUnsafe(ref rows, {Lanes});
        """;

    private static string AtLabelOfFew(int classes)
    {
        string value = "c0";
        for (int c = 1; c < classes; c++)
        {
            value = $"{{Vector}}.ConditionalSelect({{Vector}}.Equals(label, {{Vector}}.Create({Literals.Plain(c)})).As{{Real}}(), c{Literals.Plain(c)}, {value})";
        }

        return $$"""
            /// <summary>From the columns, one a class, the numbers at the labels of {Lanes} rows.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} {{AtLabelOf(classes)}}_{W}({Vector}<{I}> label, {{string.Join(", ", Enumerable.Range(0, classes).Select(c => "{V} c" + Literals.Plain(c)))}})
                => {{value}};
            """;
    }

    private static string ToRowsOf2(int lanes) => $$"""
        /// <summary>Two columns as {Lanes} rows of two classes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void ToRowsOf2_{W}(ref {T} rows, ref {T} columns)
        {
            var a = {Vector}.LoadUnsafe(ref columns);
            var b = {Vector}.LoadUnsafe(ref columns, {Lanes});
        {{InterleavedRows(lanes)}}
        }
        """;

    private static string List(int lanes, Func<int, int> of) => string.Join(", ", Enumerable.Range(0, lanes).Select(i => Literals.Plain(of(i))));

    private static string Labels(VectorWidth width, bool wide)
    {
        string body = (wide, width) switch
        {
            (false, _) => "{Vector}.LoadUnsafe(ref labels)",
            (true, VectorWidth.Vector128) => "Vector128.Create((long)labels, Unsafe.Add(ref labels, 1))",
            (true, VectorWidth.Vector256) => "Vector256.Create(Vector128.WidenLower(Vector128.LoadUnsafe(ref labels)), Vector128.WidenUpper(Vector128.LoadUnsafe(ref labels)))",
            _ => "Vector512.Create(Vector256.WidenLower(Vector256.LoadUnsafe(ref labels)), Vector256.WidenUpper(Vector256.LoadUnsafe(ref labels)))",
        };
        return $$"""
            /// <summary>The labels of {Lanes} rows, of the size of their numbers.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {Vector}<{I}> Labels{W}(ref int labels) => {{body}};
            """;
    }

    private static string Join(string bits, string parts, string instruction, int low, int high, string otherwise)
        => string.Join("\n\n", new[] { (Name: "Low", Half: "Lower", Says: "lower", Places: low), (Name: "High", Half: "Upper", Says: "upper", Places: high) }.Select(h => $$"""
            /// <summary>The {{h.Says}} {{parts}} of a and of b.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            internal static {V} Join{{bits}}{{h.Name}}({V} a, {V} b)
                => {{instruction.Substring(0, instruction.IndexOf('.'))}}.IsSupported ? {{instruction}}(a, b, 0x{{h.Places.ToString("x", CultureInfo.InvariantCulture)}}) : {{otherwise.Replace("{0}", h.Half).Replace("{1}", h.Name)}};
            """));

    private const string IsNot = """
        /// <summary>True for rows with another label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} IsNot({Vector}<{I}> label, {Vector}<{I}> other)
            => (Avx512F.IsSupported ? Avx512F.CompareNotEqual(label, other) : ~{Vector}.Equals(label, other)).As{Real}();
        """;

    private const string AtLabel = """
        /// <summary>From the columns, one a class, the numbers at the labels of {Lanes} rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} AtLabel{W}({Vector}<{I}> label, ref {T} columns, int classes)
        {
            var found = {Vector}.LoadUnsafe(ref columns);
            for (int c = 1; c < classes; c++)
            {
                var isHere = {Vector}.Equals(label, {Vector}.Create(({I})c)).As{Real}();
                found = {Vector}.ConditionalSelect(isHere, {Vector}.LoadUnsafe(ref columns, (nuint)(c * {Lanes})), found);
            }

            return found;
        }
        """;

    private const string CopyColumns = """
        /// <summary>The numbers of {Lanes} rows from one place to another, class by class, where each place has its distance from a class to the next.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void CopyColumns{W}(ref {T} from, int fromNext, ref {T} to, int toNext, int classes)
        {
            for (int c = 0; c < classes; c++)
            {
                {Vector}.LoadUnsafe(ref from, (nuint)(c * fromNext)).StoreUnsafe(ref to, (nuint)(c * toNext));
            }
        }
        """;

    private static string AtLabels(int lanes) => $$"""
        /// <summary>From each of {Lanes} rows the number at its label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static {V} AtLabels{W}(ref int labels, ref {T} rows, int betweenRows, int betweenClasses)
            => {Vector}.Create(
        {{string.Join(",\n", Enumerable.Range(0, lanes).Select(i => "        " + NumberAtLabel(i)))}});
        """;

    private static string PutAtLabels(int lanes) => $$"""
        /// <summary>Writes a number to each of {Lanes} rows, at its label.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void PutAtLabels({V} values, ref int labels, ref {T} rows, int betweenRows, int betweenClasses)
        {
        {{string.Join("\n", Enumerable.Range(0, lanes).Select(i => $"    {NumberAtLabel(i)} = values.GetElement({Literals.Plain(i)});"))}}
        }
        """;

    private static string NumberAtLabel(int row)
    {
        string start = row switch { 0 => "rows", 1 => "Unsafe.Add(ref rows, betweenRows)", _ => $"Unsafe.Add(ref rows, {Literals.Plain(row)} * betweenRows)" };
        return $"Unsafe.Add(ref {start}, {(row == 0 ? "labels" : $"Unsafe.Add(ref labels, {Literals.Plain(row)})")} * betweenClasses)";
    }
}
