using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes one reduction over the classes in the order that <see cref="ReductionOrder"/> decides: registers that hold the virtual lanes,
/// their merging, and the lanes of the last register.
/// </summary>
internal sealed class ReductionPrinter
{
    private static readonly Step s_add = new(0, Op.Add, Shape.PerClass, default);
    private readonly Step _step;
    private readonly bool _separate;
    private readonly Spelling _scalar;
    private readonly Spelling _spelling;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly string _second;
    private readonly Register?[] _registers;

    /// <param name="step">The reduction.</param>
    /// <param name="second">The name of its second result, if that is read.</param>
    /// <param name="accumulators">The registers that hold the virtual lanes.</param>
    /// <param name="separate">Whether each virtual lane has a register of its own, so that no reduction within a register is left.</param>
    /// <param name="scalar">The spelling of the result.</param>
    /// <param name="spelling">The spelling of what is reduced.</param>
    /// <param name="w">Where it is written.</param>
    /// <param name="need">Told of the functions called.</param>
    public ReductionPrinter(Step step, string? second, int accumulators, bool separate, Spelling scalar, Spelling spelling, SourceWriter w, Action<Need> need)
    {
        _step = step;
        _second = second ?? "_";
        _separate = separate;
        _scalar = scalar;
        _spelling = spelling;
        _w = w;
        _need = need;
        _registers = new Register?[accumulators];
    }

    /// <summary>Where the results are once everything is merged: a lone value has no name of its own.</summary>
    public (string First, string? Second) Result => (_registers[0]!.Value.Text, _registers[0]!.Second);

    private bool TwoResults => _step.Op.HasSecondResult();

    private string SecondName => _second == "_" ? _step.Name + (_step.Op == Op.HiOf ? "Rest" : "Error") : _second;

    /// <summary>The value that changes nothing: what lanes without a class hold.</summary>
    public string Identity => _step.Op switch
    {
        Op.MaxOf => _scalar.Literal(double.NegativeInfinity),
        Op.HiOf => _scalar.Literal(0),
        _ => _scalar.Literal(-0.0),
    };

    /// <summary>Declares all registers, for a loop.</summary>
    public void Declare()
    {
        for (int i = 0; i < _registers.Length; i++)
        {
            ExprText identity = _spelling.Const(Identity, Identity == _scalar.Literal(0));
            string name = Names.Register(_step.Name!, i);
            _w.Line($"{_spelling.Declare(ValueKind.Real)} {name} = {identity.Text};");
            string? second = null;
            if (TwoResults)
            {
                second = Names.Register(SecondName, i);
                _w.Line($"{_spelling.Declare(ValueKind.Real)} {second} = {Zero};");
            }

            _registers[i] = new Register(ExprText.Name(name), second, true);
        }
    }

    /// <summary>Takes the value of a slot into its register.</summary>
    public void Take(Slot slot, ExprText value)
    {
        ExprText v = KeptLanes.Of(value, slot, Identity, _spelling, _need);
        Register? register = _registers[slot.Register];
        if (register is null)
        {
            _registers[slot.Register] = new Register(v, null, false);
            return;
        }

        Combine(slot.Register, register, new Register(v, null, false), null);
    }

    /// <summary>Leaves the registers in memory, the second values behind all the first.</summary>
    /// <param name="offsetOf">The offset of a vector there, as C# text: by its number, and whether it holds second values.</param>
    public void Leave(string memory, Func<int, bool, string> offsetOf)
    {
        for (int i = 0; i < _registers.Length; i++)
        {
            _w.Line($"{_registers[i]!.Value.Text}.StoreUnsafe(ref {memory}, {offsetOf(i, false)});");
            if (TwoResults)
            {
                _w.Line($"{_registers[i]!.Second}.StoreUnsafe(ref {memory}, {offsetOf(i, true)});");
            }
        }
    }

    /// <summary>Takes the registers back from where they were left.</summary>
    public void Recall(string memory, Func<int, bool, string> offsetOf)
    {
        string Load(string name, string offset) => $"{_spelling.Declare(ValueKind.Real)} {name} = Vector{_spelling.Width.Suffix()}.LoadUnsafe(ref {memory}, {offset});";
        for (int i = 0; i < _registers.Length; i++)
        {
            string name = Names.Register(_step.Name!, i);
            string second = Names.Register(SecondName, i);
            _w.Line(Load(name, offsetOf(i, false)));
            if (TwoResults)
            {
                _w.Line(Load(second, offsetOf(i, true)));
            }

            _registers[i] = new Register(ExprText.Name(name), TwoResults ? second : null, true);
        }
    }

    /// <summary>Takes a partial result into a register of its own.</summary>
    public void TakePart(int register, string value, string? second) => _registers[register] = new Register(ExprText.Name(value), second, false);

    /// <summary>Merges what is ready after a lane was taken, where every virtual lane is taken once and in the order of <see cref="ReductionOrder.Walk(int, int)"/>.</summary>
    public void MergeAfter(int lane, int present)
    {
        for (int half = _registers.Length / 2; half >= 1; half /= 2)
        {
            if (lane >= half)
            {
                lane -= half;
                Combine(lane, _registers[lane]!, _registers[lane + half]!, half == 1 ? _step.Name : null);
            }
            else if (lane + half < present)
            {
                return;
            }
        }
    }

    /// <summary>Gives the value of a lone class, which nothing was merged with, the name of the result.</summary>
    public void NameLone()
    {
        _w.Line($"{_spelling.Declare(ValueKind.Real)} {_step.Name} = {_registers[0]!.Value.Text};");
        if (TwoResults)
        {
            _w.Line($"{_spelling.Declare(ValueKind.Real)} {SecondName} = {Zero};");
        }
    }

    /// <summary>Merges the registers and leaves the result in the step's name.</summary>
    /// <param name="declare">What the results are assigned to, if not to locals of their names.</param>
    public void Finish(Func<string, string>? declare = null)
    {
        declare ??= name => $"{_scalar.Type} {name}";
        int present = _registers.Count(r => r is not null);
        (int Into, int From)[] merges = ReductionOrder.Merges(_registers.Length, present).ToArray();
        for (int i = 0; i < merges.Length; i++)
        {
            Register from = _registers[merges[i].From]!;
            Combine(merges[i].Into, _registers[merges[i].Into]!, from, _separate && i == merges.Length - 1 ? _step.Name : null);
        }

        if (_separate)
        {
            return;
        }

        Register all = _registers[0]!;
        Use(_step.Op.ToString());
        string arguments = TwoResults && all.Second is not null ? all.Value.Text + ", " + all.Second : all.Value.Text;
        _w.Line(TwoResults
            ? $"({declare(_step.Name!)}, {(_second == "_" ? _second : declare(_second))}) = {_step.Op}({arguments});"
            : $"{declare(_step.Name!)} = {_step.Op}({arguments});");
    }

    private string Zero => _spelling.Const(_scalar.Literal(0), true).Text;

    /// <summary>Register a takes b, the higher lane: its new value and, before that is overwritten, its new second value.</summary>
    private void Combine(int index, Register a, Register b, string? final)
    {
        string name = final ?? (a.Declared ? a.Value.Text : Names.Register(_step.Name!, index));
        bool declare = final is not null || !a.Declared;
        string type = declare ? _spelling.Declare(ValueKind.Real) + " " : string.Empty;
        string? second = TwoResults ? final is not null ? SecondName : a.Declared ? a.Second : Names.Register(SecondName, index) : null;
        switch (_step.Op)
        {
            case Op.MaxOf:
                Use("Max");
                _w.Line($"{type}{name} = Max({b.Value.Text}, {a.Value.Text});");
                break;
            case Op.SumOf:
                _w.Line($"{type}{name} = {Sum(a.Value, b.Value).Text};");
                break;
            case Op.HiOf:
                Use("Max");
                Use("Min");
                ExprText least = ExprText.Name($"Min({a.Value.Text}, {b.Value.Text})");
                ExprText? rests = a.Second is null ? Named(b.Second) : b.Second is null ? Named(a.Second) : Sum(ExprText.Name(a.Second), ExprText.Name(b.Second));
                _w.Line($"{type}{second} = {(rests is null ? least : Sum(rests.Value, least)).Text};");
                _w.Line($"{type}{name} = Max({b.Value.Text}, {a.Value.Text});");
                break;
            default:
                Use("TwoSum");
                ExprText? errors = a.Second is null ? Named(b.Second) : b.Second is null ? Named(a.Second) : Sum(ExprText.Name(a.Second), ExprText.Name(b.Second));
                string target = declare ? $"({_spelling.Type} {name}, {_spelling.Type} {second})" : $"({name}, {second})";
                _w.Line($"{target} = TwoSum({a.Value.Text}, {errors?.Text ?? Zero}, {b.Value.Text});");
                break;
        }

        _registers[index] = new Register(ExprText.Name(name), second, true);
    }

    private static ExprText? Named(string? name) => name is null ? null : ExprText.Name(name);

    private ExprText Sum(ExprText a, ExprText b) => _spelling.Apply(s_add, new[] { a, b });

    private void Use(string function) => _need(new Need(function, _spelling.Width, 1));

    /// <param name="Value">The local, or the expression of the one value taken so far.</param>
    /// <param name="Second">The local of the second result.</param>
    /// <param name="Declared">Whether Value is a local of this reduction.</param>
    private sealed record Register(ExprText Value, string? Second, bool Declared);
}
