using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the steps of one pass over the classes for a group of slots, step by step across the slots, so that their chains overlap.</summary>
internal sealed class PassPrinter
{
    private readonly PassContext _k;
    private readonly Step[] _steps;
    private readonly Action<Step, Slot, ExprText> _take;
    private readonly HashSet<int> _said = new();

    /// <param name="kernel">What the printers of one kernel share.</param>
    /// <param name="steps">The steps of the pass, in order.</param>
    /// <param name="take">Where a reduction takes the value of a slot.</param>
    public PassPrinter(PassContext kernel, IEnumerable<Step> steps, Action<Step, Slot, ExprText> take)
    {
        _k = kernel;
        _steps = steps.Where(s => s.Op is not (Op.AtLabel or Op.Load)).ToArray();
        _take = take;
    }

    /// <param name="slots">The slots of the group.</param>
    /// <param name="defined">The steps whose values for these slots are in scope.</param>
    public void Print(IReadOnlyList<Slot> slots, HashSet<int> defined)
    {
        if (_k.ReadsFirst(_steps))
        {
            // What only some calls want may not be there to be read yet; inputs are.
            HashSet<int> here = new(_steps.Select(s => s.Id));
            foreach (Step step in _steps)
            {
                ReadFirst(step, here, slots, defined, inputsOnly: _k.For(step) > _k.Wanted);
            }
        }

        Print(_k.Wanted, slots, defined);
    }

    /// <summary>One value of the group, made of what is in scope.</summary>
    /// <param name="id">The step.</param>
    /// <param name="slots">The slots of the group.</param>
    /// <param name="defined">The steps whose values for these slots are in scope.</param>
    /// <param name="take">Where the value of a slot goes.</param>
    public void Print(int id, IReadOnlyList<Slot> slots, HashSet<int> defined, Action<Slot, ExprText> take)
    {
        Provide(id, slots, defined);
        foreach (Slot slot in slots)
        {
            take(slot, _k.Expressions.Print(id, true, Namer(slot)));
        }
    }

    /// <summary>The steps that are needed where so many outputs are wanted, and inside, those for more.</summary>
    private void Print(int wanted, IReadOnlyList<Slot> slots, HashSet<int> defined)
    {
        foreach (Step step in _steps.Where(s => wanted == _k.Wanted ? _k.For(s) <= wanted : _k.For(s) == wanted))
        {
            Print(step, slots, defined);
            if (step.Op is not Op.Store && !step.Op.Reduces() && _k.CarryOf(step) is { Place: not CarryPlace.Repeat } carry)
            {
                Keep(step, carry, wanted, slots);
            }
        }

        int[] more = _k.HasOptionalOutputs ? _steps.Select(_k.For).Where(f => f > wanted).ToArray() : Array.Empty<int>();
        if (more.Length == 0)
        {
            return;
        }

        int next = more.Min();
        HashSet<int> inside = new(defined);
        _k.Writer.Line($"if ({_k.AreWanted(next)})").Open();
        if (_k.ReadsFirst(_steps))
        {
            HashSet<int> here = new(_steps.Select(s => s.Id));
            foreach (Step step in _steps.Where(s => _k.For(s) == next))
            {
                ReadFirst(step, here, slots, inside, inputsOnly: false);
            }
        }

        Print(next, slots, inside);
        _k.Writer.Close();
    }

    /// <summary>Keeps a value for later passes, at once: it would else take up registers.</summary>
    private void Keep(Step step, Carry carry, int wanted, IReadOnlyList<Slot> slots)
    {
        if (carry.For > wanted)
        {
            _k.Writer.Line($"if ({_k.AreWanted(carry.For)})").Open();
        }

        foreach (Slot slot in slots)
        {
            _k.Writer.Line(_k.Carried(carry, slot, ExprText.Name(Name(step, slot))));
        }

        if (carry.For > wanted)
        {
            _k.Writer.Close().Line();
        }
    }

    private void Print(Step step, IReadOnlyList<Slot> slots, HashSet<int> defined)
    {
        foreach (int argument in _k.ArgumentsOf(step))
        {
            Provide(argument, slots, defined);
        }

        if (step.Op == Op.Store)
        {
            Store(step, slots);
        }
        else if (step.Op.Reduces())
        {
            Say(step);
            foreach (Slot slot in slots)
            {
                _take(step, slot, _k.Expressions.Print(step.Arguments[0], true, Namer(slot)));
            }
        }
        else
        {
            Compute(step, slots, defined);
        }
    }

    private void ReadFirst(Step step, HashSet<int> here, IReadOnlyList<Slot> slots, HashSet<int> defined, bool inputsOnly)
    {
        foreach (int argument in _k.ArgumentsOf(step))
        {
            ProvideInputs(argument, here, slots, defined, inputsOnly);
        }
    }

    private string Name(Step step, Slot slot)
        => step.Op == Op.IsLabel ? _k.IsLabel(slot) : step.Op == Op.ClassConst ? _k.ClassConst(step, slot) : step.Shape == Shape.PerSample || step.Op.Reduces() || !slot.Numbered ? step.Name! : Names.Numbered(step.Name!, slot.Index);

    private Func<Step, string> Namer(Slot slot) => step => Name(step, slot);

    /// <summary>Brings a value of an earlier pass, or an input, into scope.</summary>
    private void Provide(int id, IReadOnlyList<Slot> slots, HashSet<int> defined)
    {
        Step step = _k.Recipe.Steps[id];
        if (step.Shape != Shape.PerClass || step.Op.Reduces() || defined.Contains(id))
        {
            return;
        }

        if (step.IsInline)
        {
            foreach (int argument in _k.ArgumentsOf(step))
            {
                Provide(argument, slots, defined);
            }

            return;
        }

        if (step.Op == Op.Load)
        {
            foreach (Slot slot in slots)
            {
                _k.Writer.Line($"{_k.Vector.Declare(ValueKind.Real)} {Name(step, slot)} = {_k.Load(step, slot)};");
            }

            defined.Add(id);
        }
        else if (_k.CarryOf(step) is { Place: not CarryPlace.Repeat } carry)
        {
            foreach (Slot slot in slots)
            {
                _k.Writer.Line($"{_k.Vector.Declare(ValueKind.Real)} {Name(step, slot)} = {_k.Recalled(carry, slot)};");
            }

            defined.Add(id);
        }
        else
        {
            foreach (int argument in _k.ArgumentsOf(step))
            {
                Provide(argument, slots, defined);
            }

            Compute(step, slots, defined);
        }
    }

    /// <summary>Reads what a value will be computed from in this pass: inputs, and values whose place may be written to.</summary>
    private void ProvideInputs(int id, HashSet<int> here, IReadOnlyList<Slot> slots, HashSet<int> defined, bool inputsOnly)
    {
        Step step = _k.Recipe.Steps[id];
        Carry? carry = here.Contains(id) ? null : _k.CarryOf(step);
        if (step.Op == Op.Load || (!inputsOnly && carry is { Place: CarryPlace.Output or CarryPlace.OutputOrScratch or CarryPlace.Area } or { IsTaken: true }))
        {
            Provide(id, slots, defined);
        }
        else if (!defined.Contains(id) && !here.Contains(id) && !step.Op.Reduces() && carry is null or { Place: CarryPlace.Repeat })
        {
            foreach (int argument in _k.ArgumentsOf(step))
            {
                ProvideInputs(argument, here, slots, defined, inputsOnly);
            }
        }
    }

    private void Compute(Step step, IReadOnlyList<Slot> slots, HashSet<int> defined)
    {
        bool isWatched = step.Op == Op.Usually && _k.Expressions.IsUsual;
        if (isWatched)
        {
            foreach (Slot slot in slots)
            {
                _k.Watch.Values(step, slot, id => _k.Expressions.Print(id, true, Namer(slot)));
            }
        }

        Say(step);
        defined.Add(step.Id);
        string declare = _k.Vector.Declare(step.Kind);
        if (step.Op != Op.Call || _k.Vector.Width == VectorWidth.Scalar)
        {
            foreach (Slot slot in slots)
            {
                _k.Writer.Line($"{declare} {Name(step, slot)} = {_k.Expressions.Apply(step, true, Namer(slot)).Text};");
            }

            if (isWatched)
            {
                foreach (Slot slot in slots)
                {
                    _k.Watch.Result(step, slot, Name(step, slot));
                }
            }

            return;
        }

        for (int i = 0; i < slots.Count;)
        {
            int left = Math.Min(slots.Count - i, _k.ValuesAtOnce);
            int values = left >= 4 ? 4 : left >= 2 ? 2 : 1;
            Slot[] group = slots.Skip(i).Take(values).ToArray();
            string names = string.Join(", ", group.Select(s => Name(step, s)));
            string call = _k.Expressions.Call(step, true, group.Select(Namer).ToArray()).Text;
            _k.Writer.Line($"{declare} {(values == 1 ? names : "(" + names + ")")} = {call};");
            i += values;
        }
    }

    private void Store(Step step, IReadOnlyList<Slot> slots)
    {
        Say(step);
        int value = step.Arguments[0];
        if (_k.LabelPatch(step) is { } patch)
        {
            // The label's class is overwritten after the pass: cheaper than a comparison in every class.
            value = patch.Others;
        }

        foreach (Slot slot in slots)
        {
            _k.Writer.Line(_k.Store(step.Target!, slot, _k.Expressions.Print(value, true, Namer(slot))));
        }
    }

    private void Say(Step step)
    {
        if (step.Says is not null && _said.Add(step.Id))
        {
            _k.Writer.Line("// " + step.Says);
        }
    }
}
