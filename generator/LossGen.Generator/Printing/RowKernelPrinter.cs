using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Buffer = LossGen.Generator.Kernels.Buffer;

namespace LossGen.Generator.Printing;

/// <summary>Writes a finished kernel of one row as a method. It spells what the kernel says, and decides nothing.</summary>
internal sealed class RowKernelPrinter
{
    private readonly Kernel _kernel;
    private readonly RowSignature _signature;
    private readonly SourceWriter _w;
    private readonly VarNames _names;
    private readonly Spelling _vector;
    private readonly RowPlaces _places;
    private readonly RowExpressions _expressions;
    private readonly Dictionary<Buffer, string> _memory = new();
    private readonly string _index;

    /// <param name="kernel">The kernel.</param>
    /// <param name="signature">How it is declared.</param>
    /// <param name="writer">Where it is written.</param>
    /// <param name="need">Told of the functions called.</param>
    /// <param name="isCrowded">Whether loops count with signed numbers.</param>
    public RowKernelPrinter(Kernel kernel, RowSignature signature, SourceWriter writer, Action<Need> need, bool isCrowded = false)
    {
        _index = isCrowded || kernel.Shape.Width == VectorWidth.Scalar ? "int" : Memory.Unsigned;
        _kernel = kernel;
        _signature = signature;
        _w = writer;
        bool casts = !signature.Capabilities.Vectors;
        _vector = Spelling.Of(kernel.Shape.Width, kernel.Shape.Element, casts);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (Buffer buffer in kernel.Buffers)
        {
            taken.Add(buffer.Name + (buffer.IsScratch ? "Buffer" : string.Empty));
        }

        foreach (RowMemory memory in kernel.Memory)
        {
            string name = IsScalar ? memory.Name + "Buffer" : memory.Buffer.Name;
            _memory.Add(memory.Buffer, name);
            taken.Add(name);
        }

        KernelInputs inputs = kernel.Inputs;
        _names = new VarNames([inputs.Label, inputs.Scale, .. inputs.Numbers.Values], kernel.Body, taken);
        _places = new RowPlaces(kernel, _names, _memory, _vector, _index, need);
        _expressions = new RowExpressions(kernel.Shape, _names, _places, casts, signature, need);
    }

    private bool IsScalar => _kernel.Shape.Width == VectorWidth.Scalar;

    public void Print()
    {
        string number = _vector.Number;
        KernelSignature signature = _signature.Signature;
        bool isInternal = signature.IsEntry || signature.Inputs.Count == 0 || !IsScalar;
        if (_signature.Capabilities.SkipsClearing && _kernel.Memory.Count > 0)
        {
            _w.Line("[SkipLocalsInit]");
        }

        if (_signature.Capabilities.Vectors)
        {
            _w.Line(KernelPrinter.FullSpeed);
        }

        string[] flags = new string[_signature.Optional.Count];
        for (int i = 0; i < flags.Length; i++)
        {
            flags[i] = KernelFlags.Of(_signature.Optional[i]);
        }

        string parameters = IsScalar ? signature.SpanParameters(number) : signature.ReferenceParameters(number);
        _w.Line($"{(isInternal ? "internal" : "private")} static {number} {_signature.Name}{KernelFlags.List(flags)}({parameters})");
        KernelFlags.PrintConstraints(flags, _w);
        _w.Open();
        if (IsScalar)
        {
            // With the length known, the JIT drops every bounds check but that of a label.
            foreach (string vector in signature.Inputs)
            {
                Slice(vector);
            }

            foreach (string vector in signature.Outputs)
            {
                Slice(vector);
            }

            _w.Gap();
        }

        foreach (RowMemory memory in _kernel.Memory)
        {
            Declare(memory);
        }

        _w.Gap();
        Statements(_kernel.Body);
        _w.Close();
    }

    private void Declare(RowMemory memory)
    {
        string number = _vector.Number;
        string name = _memory[memory.Buffer];
        if (memory.Over is { } over)
        {
            _w.Line($"// {memory.Name} takes the place of {_kernel.Memory.First(m => m.Buffer == over).Name}");
            _w.Line(IsScalar ? $"Span<{number}> {name} = {_memory[over]};" : $"ref {number} {name} = ref {_memory[over]};");
            return;
        }

        string span = memory.Name + "Buffer";
        string stack = $"stackalloc {number}[{Literals.Plain(memory.Buffer.Length * _kernel.Shape.Lanes)}]";
        if (memory.Output is { } output)
        {
            string wants = RowSignature.Wants(output);
            _w.Line($"Span<{number}> {span} = {wants} ? default : {stack};");
            _w.Line($"ref {number} {name} = ref {wants} ? ref {output} : ref MemoryMarshal.GetReference({span});");
            return;
        }

        _w.Line($"Span<{number}> {span} = {(memory.Wanted > 0 ? $"{_signature.Wants(memory.Wanted)} ? {stack} : default" : stack)};");
        if (!IsScalar)
        {
            _w.Line($"ref {number} {name} = ref MemoryMarshal.GetReference({span});");
        }
    }

    private void Slice(string vector) => _w.Line($"{vector} = {vector}.Slice(0, {Literals.Plain(_kernel.Shape.Classes)});");

    private void Statements(Seq<Stmt> stmts)
    {
        Paragraphs paragraphs = new(_w);
        for (int i = 0; i < stmts.Count; i++)
        {
            paragraphs.Begin(stmts[i]);
            if (stmts[i] is Stmt.Do { Run: var run } && run.Intrinsic == Intrinsic.NaNRow && i + 1 < stmts.Count && stmts[i + 1] is Stmt.Return { Value: Expr.Const { Value: double.NaN } })
            {
                // It gives what is returned.
                _w.Line($"return {_expressions.Print(run).Text};");
                return;
            }

            Print(stmts[i]);
        }
    }

    private void Print(Stmt stmt)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                Let(s);
                break;
            case Stmt.Set s:
                _w.Line($"{_names[s.Var]} = {_expressions.Print(s.Value).Text};");
                break;
            case Stmt.Store s when s.Value.IsOfRow():
                _w.Line($"{_places.Element(s.To).Text} = {_expressions.PrintNumber(s.Value).Text};");
                break;
            case Stmt.Store s:
                _w.Line(_places.Store(s.To, _expressions.Print(s.Value)));
                break;
            case Stmt.Do s:
                _w.Line($"{_expressions.Print(s.Run).Text};");
                break;
            case Stmt.Return s:
                _w.Gap();
                _w.Line($"return {_expressions.PrintNumber(s.Value).Text};");
                break;
            case Stmt.If s:
                If(s);
                break;
            case Stmt.For s:
                Loop(s);
                break;
            default:
                throw new InvalidOperationException($"{stmt.GetType().Name} has no spelling in a kernel of one row.");
        }
    }

    private void Let(Stmt.Let s)
    {
        bool isNumber = s.Vars[0].Type is VarType.Number or VarType.Pattern;
        string value = (s.Vars[0] is { Type: VarType.Bits, IsMutable: true } && s.Value is Expr.Bits ? ExprText.Name($"Vector{_kernel.Shape.Width.Suffix()}<{(_vector.IsDouble ? "ulong" : "uint")}>.Zero")
            : isNumber ? _expressions.PrintNumber(s.Value) : _expressions.Print(s.Value)).Text;
        if (s.Vars.Count == 1)
        {
            _w.Line($"{_expressions.Declare(s.Vars[0])} {_names[s.Vars[0]]} = {value};");
            return;
        }

        string[] names = new string[s.Vars.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = _names[s.Vars[i]];
        }

        _w.Line($"var ({string.Join(", ", names)}) = {value};");
    }

    private void If(Stmt.If s)
    {
        bool hasThen = s.Then.Count > 0;
        string condition = hasThen ? _expressions.Print(s.Condition).Text
            : s.Condition is Expr.Run run && run.Intrinsic == Intrinsic.Wants ? _signature.Skips(((Expr.Whole)run.Args[0]).Index.Constant)
            : "!" + _expressions.Print(s.Condition).In(ExprText.Unary);
        _w.Line($"if ({condition})").Open();
        Statements(hasThen ? s.Then : s.Else);
        _w.Close();
        if (hasThen && s.Else.Count > 0)
        {
            _w.Line("else").Open();
            Statements(s.Else);
            _w.Close();
        }
    }

    /// <summary>A loop over vectors counts the numbers in them.</summary>
    private void Loop(Stmt.For s)
    {
        int lanes = _kernel.Shape.Lanes;
        string variable = _names[s.Variable];
        (int count, int by) = (((Expr.Whole)s.Count).Index.Constant * lanes, ((Expr.Whole)s.By).Index.Constant * lanes);
        string step = by == 1 ? variable + "++" : $"{variable} += {Literals.Plain(by)}";
        _w.Line($"for ({_index} {variable} = 0; {variable} < {Literals.Plain(count)}; {step})").Open();
        Statements(s.Body);
        _w.Close();
    }
}
