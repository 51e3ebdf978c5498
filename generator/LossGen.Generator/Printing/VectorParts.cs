using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>How vectors of several parts, of 128 bits each, are read from lines of memory and written to them: what functions that turn rows into columns and back are written with.</summary>
internal static class VectorParts
{
    public static readonly string[] Letters = { "a", "b", "c", "d" };

    public static string List(int lanes, Func<int, int> of) => string.Join(", ", Enumerable.Range(0, lanes).Select(i => Literals.Plain(of(i))));

    /// <summary>A vector of parts, each so many lines behind the one before.</summary>
    public static string PartsOf(string first, string at, string next, int lines, VectorWidth width)
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

    /// <summary>The parts of a vector to the rows that they belong to.</summary>
    public static IEnumerable<string> StoreParts(string value, int row, int rows, string next, VectorWidth width)
        => Enumerable.Range(0, (int)width / 128).Select(part =>
        {
            string taken = width == VectorWidth.Vector128 ? string.Empty : width == VectorWidth.Vector256 ? Half(part) : $"{Half(part / 2)}{Half(part % 2)}";
            return $"    {value}{taken}.StoreUnsafe(ref rows{Index(row + (part * rows), next)});";
        });

    private static string Half(int part) => part == 0 ? ".GetLower()" : ".GetUpper()";

    /// <summary>What follows the reference to a line, to go on to another.</summary>
    public static string Index(int line, string next) => line == 0 ? string.Empty : $", (nuint)({Offset(line, next)})";

    public static string Offset(int line, string next) => line switch { 0 => "0", 1 => next, _ => $"{Literals.Plain(line)} * {next}" };

    public static string At(string first, string offset, int index) => index == 0 ? first : $"Unsafe.Add(ref {first}, {offset})";
}
