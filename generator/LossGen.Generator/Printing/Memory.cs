using System;
using System.Globalization;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>How the classes of a slot are read from and written to memory.</summary>
internal sealed class Memory
{
    private readonly Spelling _spelling;
    private readonly Action<Need> _need;

    public Memory(Spelling spelling, Action<Need> need)
    {
        _spelling = spelling;
        _need = need;
    }

    private bool IsScalar => _spelling.Width == VectorWidth.Scalar;

    public string Load(string from, Slot slot)
    {
        if (IsScalar)
        {
            return $"{from}[{slot.Offset}]";
        }

        if (slot.Count == _spelling.Lanes)
        {
            return $"Vector{_spelling.Width.Suffix()}.LoadUnsafe(ref {from}{Element(slot)})";
        }

        _need(new Need("Load", _spelling.Width, 1));
        return $"Load{_spelling.Width.Suffix()}({Reference(from, slot)}, {Literals.Plain(slot.Count)})";
    }

    public string Store(string to, Slot slot, Expr value)
    {
        if (IsScalar)
        {
            return $"{to}[{slot.Offset}] = {value.Text};";
        }

        if (slot.Count == _spelling.Lanes)
        {
            return $"{value.In(Expr.Primary)}.StoreUnsafe(ref {to}{Element(slot)});";
        }

        _need(new Need("Store", _spelling.Width, 1));
        return $"Store({value.Text}, {Reference(to, slot)}, {Literals.Plain(slot.Count)});";
    }

    /// <summary>One class, of an index known at run time.</summary>
    public string At(string vector, string index) => IsScalar ? $"{vector}[{index}]" : $"Unsafe.Add(ref {vector}, {index})";

    private static bool IsNumber(string offset) => int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Reference(string vector, Slot slot) => slot.Offset == "0" ? "ref " + vector : $"ref Unsafe.Add(ref {vector}, {slot.Offset})";

    private static string Element(Slot slot)
        => slot.Offset == "0" ? string.Empty : IsNumber(slot.Offset) ? ", " + slot.Offset : $", (nuint){(slot.Offset.IndexOf(' ') >= 0 ? "(" + slot.Offset + ")" : slot.Offset)}";
}
