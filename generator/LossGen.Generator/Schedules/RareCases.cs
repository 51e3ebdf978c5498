using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// What a kernel of blocks leaves out for tiles whose rows are all usual: see <see cref="Recipe.Rarely"/>. One loop sees whether they are, and later ones go by it.
/// </summary>
internal sealed class RareCases
{
    private readonly FlatRecipe _recipe;
    private readonly HashSet<int> _loops;

    private RareCases(FlatRecipe recipe, int watchedIn, HashSet<int> loops, IReadOnlyList<(Step Size, Step Limit)> watched, bool goRowByRow)
    {
        _recipe = recipe;
        _loops = loops;
        WatchedIn = watchedIn;
        Watched = watched;
        GoRowByRow = goRowByRow;
    }

    /// <summary>The first loop with something to leave out. It goes on as if all were usual, and where they are not is run once more, or the last for these blocks.</summary>
    public int WatchedIn { get; }

    /// <summary>The values that are usually small, and their limits.</summary>
    public IReadOnlyList<(Step Size, Step Limit)> Watched { get; }

    /// <summary>The values that are watched, each once: one may have several limits, and may have been written down more than once.</summary>
    public IEnumerable<Step> Sizes => Watched.Select(w => w.Size).GroupBy(s => (s.Op, s.Arguments)).Select(g => g.First());

    /// <summary>Whether the rows of a tile that has any go one by one; else, the loops that go by it have a second form.</summary>
    public bool GoRowByRow { get; }

    /// <summary>The rare cases of a recipe; null where nothing is left out, or where what is watched is not all known in one loop.</summary>
    public static RareCases? Of(FlatRecipe recipe, LanesLoops loops, bool goRowByRow)
    {
        Step[] rare = recipe.Live.Where(s => s.Op == Op.Rarely).ToArray();
        var watched = rare.GroupBy(s => s.Arguments[2]).Select(g => (Size: recipe.Steps[g.Key], Limit: recipe.Steps[g.First().Arguments[3]], First: g.SelectMany(loops.LoopsReading).Min())).ToArray();
        if (watched.Select(w => w.First).Distinct().Count() != 1)
        {
            return null;
        }

        HashSet<int> reading = new(rare.SelectMany(loops.LoopsReading));
        return reading.Any(l => loops.All[l].ForGradients.Count > 0 || l == loops.LossLoop || l == loops.Last)
            ? null
            : new RareCases(recipe, watched[0].First, reading, watched.Select(w => (w.Size, w.Limit)).ToArray(), goRowByRow);
    }

    /// <summary>Whether a loop leaves something out.</summary>
    public bool AreIn(int loop) => _loops.Contains(loop);

    /// <summary>Whether nothing but rare cases need a step.</summary>
    public bool AreAllThatNeed(Step step)
        => _recipe.Readers(step.Id).Count > 0
            && _recipe.Readers(step.Id).Select(r => _recipe.Steps[r]).All(r => r.Op == Op.Rarely ? r.Arguments[1] != step.Id : AreAllThatNeed(r));
}
