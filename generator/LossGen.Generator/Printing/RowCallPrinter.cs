using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what a pass leaves to the library: see <see cref="RowCalls"/>.</summary>
internal sealed class RowCallPrinter
{
    private const string Library = "global::LossGen.Runtime.LossPortable.";
    private readonly KernelContext _k;
    private readonly RowCalls _calls;

    public RowCallPrinter(KernelContext kernel, RowCalls calls)
    {
        _k = kernel;
        _calls = calls;
    }

    private SourceWriter W => _k.Writer;

    private string Lanes => Literals.Plain(ReductionOrder.Lanes(_k.Plan.Classes, _k.Scalar.Element));

    /// <param name="level">The pass.</param>
    /// <param name="defined">The steps whose values of all classes are in scope, where they are written out.</param>
    public void Print(int level, HashSet<int> defined)
    {
        Step[] steps = _calls.In(level).ToArray();
        Step[] functions = steps.Where(s => s.Op == Op.Call).ToArray();
        ReadFirst(functions, defined);
        Arguments(functions.Where(f => _calls.Argument(f) is null).ToArray(), defined);
        foreach (Step step in steps)
        {
            Say(step);
            switch (step.Op)
            {
                case Op.MaxOf:
                    W.Line($"{_k.Scalar.Type} {step.Name} = {Library}MaxOf({_k.RowOf(_k.Recipe.Steps[step.Arguments[0]].Target!)}, {Lanes});");
                    break;
                case Op.HiOf:
                    W.Line($"{_k.Scalar.Type} {step.Name} = {Library}HiOf({PlaceOf(step.Arguments[0])}, {Lanes}, out {(_k.SecondOf(step) is { } second ? _k.Scalar.Type + " " + second : "_")});");
                    break;
                case Op.Store:
                    Scaled(step);
                    break;
                default:
                    Function(step);
                    break;
            }
        }
    }

    /// <summary>Reads inputs that results may be written over.</summary>
    private void ReadFirst(Step[] functions, HashSet<int> defined)
    {
        foreach (Step function in _k.Plan.Rolled ? Array.Empty<Step>() : functions)
        {
            if (CarryOf(function.Id).Output is { } output)
            {
                foreach (Step load in _calls.ReadLater(function, output))
                {
                    Pass(Array.Empty<Step>()).Print(load.Id, _k.AllSlots(), defined, (_, _) => { });
                }
            }
        }
    }

    private PassPrinter Pass(IEnumerable<Step> steps) => new(_k, steps, (_, _, _) => throw new InvalidOperationException("No reduction is needed for an argument of the same pass."));

    private void Function(Step step)
    {
        (Step Input, int? Less)? argument = _calls.Argument(step);
        string to = PlaceOf(step.Id);
        string from = argument is { } known ? _k.RowOf(known.Input.Target!) : to;
        string less = argument?.Less is { } id ? Sample(id) : _k.Scalar.Literal(0);
        W.Line($"{Library}{step.Target}({from}, {to}, {less}, {string.Join(", ", step.Arguments.Skip(1).Select(Sample))});");
        foreach (Step label in _calls.AtLabel(step))
        {
            Say(label);
            W.Line($"{_k.Declare(label)} = {_k.Memory.At(to, Recipes.Arguments.Label)};");
        }
    }

    private void Scaled(Step store)
    {
        (Step function, int factor) = _calls.Factor(store)!.Value;
        string from = PlaceOf(function.Id);
        string to = _k.RowOf(store.Target!);
        W.Line($"{Library}Scale({(from == to ? string.Empty : from + ", ")}{to}, {Sample(factor)});");
    }

    /// <summary>Writes arguments that have to be computed to where their results will be.</summary>
    private void Arguments(Step[] functions, HashSet<int> defined)
    {
        if (functions.Length == 0)
        {
            return;
        }

        Step[] needed = Needed(functions).ToArray();
        if (_k.Plan.Rolled)
        {
            W.Line($"for (int c = 0; c < {Literals.Plain(_k.Plan.Classes)}; c++)").Open();
            Write(new[] { new Slot(0, "c", 1, 0, false) }, new HashSet<int>());
            W.Close().Line();
            return;
        }

        Write(_k.AllSlots(), defined);
        void Write(Slot[] slots, HashSet<int> here)
        {
            PassPrinter pass = Pass(needed);
            pass.Print(slots, here);
            foreach (Step function in functions)
            {
                pass.Print(function.Arguments[0], slots, here, (slot, value) => W.Line(_k.Carried(CarryOf(function.Id), slot, value)));
            }
        }
    }

    /// <summary>The steps of the pass that arguments are made of.</summary>
    private IEnumerable<Step> Needed(Step[] functions)
    {
        HashSet<int> needed = new();
        Queue<int> open = new(functions.Select(f => f.Arguments[0]));
        while (open.Count > 0)
        {
            Step step = _k.Recipe.Steps[open.Dequeue()];
            if (step.Shape == Shape.PerClass && !step.Op.Reduces() && needed.Add(step.Id))
            {
                _k.ArgumentsOf(step).ToList().ForEach(open.Enqueue);
            }
        }

        int pass = _k.Recipe.PassOf(functions[0]);
        return _k.Pass(pass).Where(s => needed.Contains(s.Id));
    }

    private string Sample(int id) => _k.Expressions.Print(id, false, _k.NameOf).Text;

    private string PlaceOf(int step) => _k.PlaceOf(CarryOf(step));

    private Carry CarryOf(int step) => _k.CarryOf(_k.Recipe.Steps[step])!;

    private void Say(Step step)
    {
        if (step.Says is not null)
        {
            W.Line("// " + step.Says);
        }
    }
}
