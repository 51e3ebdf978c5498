using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes what tells whether the forms of <see cref="Recipe.Usually"/> held for all classes of a pass: the largest bit pattern of each value that must stay in a range, and whether all
/// results are finite, for what shows there.
/// </summary>
internal sealed class UsualWatch
{
    private readonly PassContext _k;
    private readonly string _of;

    /// <param name="kernel">The kernel.</param>
    /// <param name="of">What the variables' names end in.</param>
    public UsualWatch(PassContext kernel, string of)
    {
        _k = kernel;
        _of = of;
    }

    private VectorWidth Width => _k.Vector.Width;

    private string Class => "Vector" + Width.Suffix();

    private string Finite => "finite" + _of;

    /// <summary>Declares what is watched in a pass.</summary>
    public void Declare(IReadOnlyList<Step> usually)
    {
        Step[] ranges = RangesOfAll(usually).Select(r => r.Value).ToArray();
        if (ranges.Length > 0)
        {
            _k.Writer.Line("// the largest bit patterns, counted from those of the smallest numbers that are taken here: a sign makes them large");
        }

        foreach (Step value in ranges)
        {
            _k.Writer.Line($"var {Most(value)} = {Class}<uint>.Zero;");
        }

        if (usually.Any(IsResultWatched))
        {
            _k.Writer.Line("// 0, or NaN where a result is not finite").Line($"var {Finite} = {Class}<float>.Zero;");
        }
    }

    /// <summary>Watches the values of a slot that must stay in ranges.</summary>
    public void Values(Step usually, Slot slot, Func<int, ExprText> print)
    {
        foreach ((Step value, long from, _) in Ranges(usually))
        {
            // Lanes without a class hold 0.
            ExprText number = from == 0 ? print(value.Id) : Kept(print(value.Id), slot, "1f");
            string bits = number.In(ExprText.Primary) + ".AsUInt32()" + (from == 0 ? string.Empty : $" - {Class}.Create({Literals.Bits(from, false)}u)");
            _k.Writer.Line($"{Most(value)} = {Class}.Max({Most(value)}, {bits});");
        }
    }

    /// <summary>Watches the result of a slot.</summary>
    public void Result(Step usually, Slot slot, string result)
    {
        if (IsResultWatched(usually))
        {
            _k.Need(new Need("Fma", Width, 1));
            _k.Writer.Line($"{Finite} = Fma({Kept(ExprText.Name(result), slot, "0f").Text}, {Class}<float>.Zero, {Finite});");
        }
    }

    /// <summary>The truth that a form did not hold for some class.</summary>
    public string IsSpecial(IReadOnlyList<Step> usually)
    {
        IEnumerable<string> outside = RangesOfAll(usually).Select(r => $"{Class}.GreaterThanOrEqualAny({Most(r.Value)}, {Class}.Create({Literals.Bits(r.Below - r.From, false)}u))");
        return string.Join(" || ", usually.Any(IsResultWatched) ? outside.Append($"!{Class}.EqualsAll({Finite}, {Finite})") : outside);
    }

    private string Most(Step value) => "most" + Names.Capital(value.Name!) + _of;

    private ExprText Kept(ExprText value, Slot slot, string others) => KeptLanes.Of(value, slot, others, _k.Vector, _k.Need);

    private IEnumerable<(Step Value, long From, long Below)> RangesOfAll(IEnumerable<Step> usually) => usually.SelectMany(Ranges).GroupBy(r => r.Value.Id).Select(g => g.First());

    /// <summary>The ranges to watch.</summary>
    private IEnumerable<(Step Value, long From, long Below)> Ranges(Step usually)
        => AllRanges(usually).Where(r => !Shows(_k.Recipe.Steps[usually.Arguments[1]], r.Value));

    /// <summary>Whether the result is watched as well: for what of the values is not.</summary>
    private bool IsResultWatched(Step usually) => AllRanges(usually).Any(r => Shows(_k.Recipe.Steps[usually.Arguments[1]], r.Value));

    private IEnumerable<(Step Value, long From, long Below)> AllRanges(Step usually)
        => Enumerable.Range(0, (usually.Arguments.Count - 2) / 3)
            .Select(i => usually.Arguments.Skip(2 + (3 * i)).Take(3).Select(a => _k.Recipe.Steps[a]).ToArray())
            .Select(range => (range[0], range[1].Bits, range[2].Bits));

    /// <summary>Whether a value that leaves its range makes a form infinite or NaN, by the function of it.</summary>
    private bool Shows(Step form, Step value)
        => (form.Op == Op.Call && form.Arguments[0] == value.Id && ElementaryFunctions.Define(form.Target!, _k.Recipe.Recipe.Element).For(Width).ShowsEnds)
            || form.Arguments.Any(a => Shows(_k.Recipe.Steps[a], value));
}
