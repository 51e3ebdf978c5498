using System;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>How the classes of a slot are read from and written to memory.</summary>
internal sealed class Memory
{
    /// <summary>The type of offsets.</summary>
    public const string Unsigned = "nuint";

    private readonly Spelling _spelling;
    private readonly Action<Need> _need;
    private readonly string _index;

    /// <param name="spelling">The spelling of what is read and written.</param>
    /// <param name="need">Told of the functions called.</param>
    /// <param name="index">The type of the variable of loops.</param>
    public Memory(Spelling spelling, Action<Need> need, string index = Unsigned)
    {
        _spelling = spelling;
        _need = need;
        _index = index;
    }

    private bool IsScalar => _spelling.Width == VectorWidth.Scalar;

    public string Load(string from, Slot slot)
    {
        if (IsScalar)
        {
            return $"{from}[{slot.Offset}]";
        }

        if (slot.End > 0)
        {
            _need(new Need("LoadToEnd", _spelling.Width, 1));
            return $"LoadToEnd{_spelling.Width.Suffix()}(ref {from}, {slot.Offset}, {Literals.Plain(slot.End)})";
        }

        if (slot.Count == _spelling.Lanes)
        {
            return $"Vector{_spelling.Width.Suffix()}.LoadUnsafe(ref {from}{Element(slot)})";
        }

        _need(new Need("Load", _spelling.Width, 1));
        return $"Load{_spelling.Width.Suffix()}({Reference(from, slot)}, {Literals.Plain(slot.Count)})";
    }

    public string Store(string to, Slot slot, ExprText value)
    {
        if (IsScalar)
        {
            return $"{to}[{slot.Offset}] = {value.Text};";
        }

        if (slot.End > 0)
        {
            _need(new Need("StoreToEnd", _spelling.Width, 1));
            return $"StoreToEnd({value.Text}, ref {to}, {slot.Offset}, {Literals.Plain(slot.End)});";
        }

        if (slot.Count == _spelling.Lanes)
        {
            return $"{value.In(ExprText.Primary)}.StoreUnsafe(ref {to}{Element(slot)});";
        }

        _need(new Need("Store", _spelling.Width, 1));
        return $"Store({value.Text}, {Reference(to, slot)}, {Literals.Plain(slot.Count)});";
    }

    /// <summary>One class, of an index known at run time.</summary>
    public string At(string vector, string index) => IsScalar ? $"{vector}[{index}]" : $"Unsafe.Add(ref {vector}, {index})";

    private static string Reference(string vector, Slot slot) => slot.Offset == "0" ? "ref " + vector : $"ref Unsafe.Add(ref {vector}, {slot.Offset})";

    /// <summary>An offset by the variable of a loop, as vectors take it.</summary>
    public string Offset(string offset)
        => _index == Unsigned || !char.IsLetter(offset[0]) ? offset
            : $"({Unsigned}){(offset.IndexOf(' ') >= 0 ? "(" + offset + ")" : offset)}";

    private string Element(Slot slot) => slot.Offset == "0" ? string.Empty : ", " + Offset(slot.Offset);
}
