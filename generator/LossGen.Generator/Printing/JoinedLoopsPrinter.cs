using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes loops that are joined: what one leaves for the next stays in variables, of which there are enough for very few classes.</summary>
internal sealed class JoinedLoopsPrinter : BlockLoopPrinter
{
    private readonly int _group;
    private readonly IReadOnlyList<int> _loops;
    private readonly Step[] _read;
    private readonly Step[] _kept;
    private bool _isForGradients;

    public JoinedLoopsPrinter(BlockKernel kernel, int group)
        : base(kernel, kernel.Context(comparesLabels: kernel.Plan.Loops.InGroup(group).Any(kernel.ComparesLabels)))
    {
        _group = group;
        _loops = Plan.Loops.InGroup(group);
        Step[] state = Plan.State.Keys.Select(s => Recipe.Steps[s]).ToArray();
        _read = state.Where(s => GroupOf(s) < group && _loops.Any(l => Plan.Reads(s, l))).ToArray();
        _kept = state.Where(s => GroupOf(s) == group).ToArray();
    }

    private bool IsFirst => _group == 0;

    private bool IsLast => _loops.Contains(Plan.Loops.Last);

    // The first takes the inputs, whatever else it does.
    private bool ServesValue => IsFirst || _loops.Any(l => Plan.Loops.All[l].ServesValue);

    public override void Print(bool? isRare)
    {
        Context.Expressions.IsRare = isRare;
        bool takesInputs = IsFirst && !(isRare == true && HasKeptInputs);
        Head(takesInputs);
        Kernel.ReadState(Context, _read.Where(IsWritten));
        if (IsFirst && !takesInputs)
        {
            Kernel.ReadState(Context, AtLabels.Where(s => _loops.Any(l => Plan.Reads(s, l))));
        }

        Loops();
        W.Close();
    }

    public override void PrintBoth(string isRare)
    {
        Head(IsFirst);
        Kernel.ReadState(Context, _read.Where(s => !Rare!.AreAllThatNeed(s)));
        HashSet<int> before = new(Context.InScope);
        W.Gap();
        W.Line($"if ({isRare})").Open();
        Kernel.ReadState(Context, _read.Where(Rare!.AreAllThatNeed));
        Context.Expressions.IsRare = true;
        Loops();
        W.Close().Line("else").Open();
        Context.InScope = before;
        Context.Expressions.IsRare = false;
        Loops();
        W.Close().Close();
    }

    protected override string Picked(Step twin)
    {
        Classes.Bring(twin);
        return Kernel.AtLabelOf(LanesContext.Columns(twin.Name!, Plan.Classes));
    }

    private IEnumerable<Step> AtLabels => Recipe.Live.Where(s => s.Op == Op.AtLabel);

    /// <summary>Whether all that the loops read of the batch is kept, so that it need not be taken once more.</summary>
    private bool HasKeptInputs
        => Recipe.Live.Where(s => s.Op == Op.Load).All(s => Plan.IsInArea(s.Id)) && AtLabels.All(s => Plan.State.ContainsKey(s.Id) || !_loops.Any(l => Plan.Reads(s, l)));

    private int GroupOf(Step step) => Plan.Loops.GroupOf(Plan.Loops.LoopOf(step));

    private void Head(bool takesInputs)
    {
        W.Gap();
        if (takesInputs)
        {
            W.Line(Kernel.Signature.ByClass ? "// one vector a class" : "// rows become columns: one vector a class");
        }

        bool readsLabel = (takesInputs && AtLabels.Any()) || _loops.Any(Kernel.ReadsLabel);
        Open(ServesValue, takesInputs || IsLast || _loops.Contains(Plan.Loops.LossLoop), readsLabel, _loops.Any(Kernel.ReadsScale));
        if (takesInputs)
        {
            new JoinedBatchPrinter(Kernel).Inputs(Context);
        }
    }

    private void Loops()
    {
        _isForGradients = !ServesValue;
        bool opens = false;
        foreach (int index in _loops)
        {
            opens |= Loop(index);
        }

        if (IsLast && Plan.HasGradients)
        {
            new JoinedBatchPrinter(Kernel).Gradients();
        }

        if (opens)
        {
            W.Close();
        }
    }

    /// <summary>One of the loops.</summary>
    /// <returns>Whether what only gradients need begins in it.</returns>
    private bool Loop(int index)
    {
        LanesLoop loop = Plan.Loops.All[index];
        bool opens = !loop.ServesValue && ForGradients();
        foreach (Step step in loop.Reductions)
        {
            Classes.Reduce(step);
        }

        Step[] kept = _kept.Where(s => Plan.Loops.LoopOf(s) == index).ToArray();
        Section(loop.Section, kept.Except(loop.ForGradients));
        if (index == Rare?.WatchedIn && Context.Expressions.IsRare == false)
        {
            Watch();
        }

        if (index == Plan.Loops.LossLoop)
        {
            Losses();
        }

        if (loop.ForGradients.Count > 0)
        {
            opens |= ForGradients();
            Section(loop.ForGradients, kept.Intersect(loop.ForGradients));
        }

        if (loop.Pass.Count > 0)
        {
            Classes.Pass(loop.Pass);
        }

        return opens;
    }

    private bool ForGradients()
    {
        if (_isForGradients)
        {
            return false;
        }

        _isForGradients = true;
        W.Gap();
        W.Line("if (gradientBlocks > 0)").Open();
        return true;
    }
}
