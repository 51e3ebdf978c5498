using System;

namespace LossGen.Generator.Printing;

/// <summary>A value whose lanes without a class are filled.</summary>
internal static class KeptLanes
{
    /// <param name="value">The value.</param>
    /// <param name="slot">What it holds.</param>
    /// <param name="others">What lanes without a class take.</param>
    /// <param name="spelling">The spelling of vectors.</param>
    /// <param name="need">Told of the functions called.</param>
    /// <returns>The value itself where every lane has a class.</returns>
    public static ExprText Of(ExprText value, Slot slot, string others, Spelling spelling, Action<Need> need)
    {
        if (slot.End > 0)
        {
            need(new Need("KeepToEnd", spelling.Width, 1));
            return ExprText.Name($"KeepToEnd({value.Text}, {slot.Offset}, {Literals.Plain(slot.End)}, {others})");
        }

        if (slot.Count >= spelling.Lanes)
        {
            return value;
        }

        need(new Need("Keep", spelling.Width, 1));
        return ExprText.Name($"Keep({value.Text}, {Literals.Plain(slot.Count)}, {others})");
    }
}
