using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;
using Buffer = LossGen.Generator.Kernels.Buffer;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>A kernel made ready to be interpreted: each statement becomes a delegate over the machine's memory, in which every local has its place.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed partial class KernelCompiler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelMachine<T> _machine;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<T>> _tables;
    private readonly KernelInterpreter<T>? _slow;
    private readonly RowKernel<T>? _rows;
    private readonly Dictionary<Var, int> _places = new();
    private readonly Dictionary<long, int> _constants = new();
    private readonly List<(int Register, T[] Lanes)> _masks = new();
    private readonly Dictionary<string, LaneFunction<T>> _functions = new();
    private readonly Stack<int> _free = new();
    private readonly List<int> _taken = new();
    private int _registers;
    private int _integers;
    private int _flags;

    public KernelCompiler(KernelMachine<T> machine, IReadOnlyDictionary<string, IReadOnlyList<T>> tables, KernelInterpreter<T>? slow, RowKernel<T>? rows)
        => (_machine, _tables, _slow, _rows) = (machine, tables, slow, rows);

    /// <summary>The place of a local, of which statements may read from now on.</summary>
    public int Declare(Var var)
    {
        if (!_places.TryGetValue(var, out int place))
        {
            _places.Add(var, place = var.Type switch { VarType.Integer => _integers++, VarType.Flag => _flags++, _ => NewRegister() });
        }

        return place;
    }

    /// <summary>Gives an argument that is a whole number.</summary>
    public void Give(Var var, int value) => _machine.Integers[_places[var]] = value;

    /// <summary>Makes the memory of all that has been compiled, with its constants.</summary>
    public void FillMemory()
    {
        _machine.Integers = new int[_integers];
        _machine.Flags = new bool[_flags];
        _machine.Registers = new Vector256<T>[_registers];
        foreach ((long bits, int register) in _constants)
        {
            _machine.Registers.AsSpan(register, _machine.Vectors).Fill(Vector256.Create(Bits.Number<T>(bits)));
        }

        foreach ((int register, T[] lanes) in _masks)
        {
            lanes.CopyTo(_machine.Numbers(register));
        }
    }

    public Action[] Block(Seq<Stmt> stmts)
    {
        List<Action> code = new();
        foreach (Stmt stmt in stmts)
        {
            Add(stmt, code);
        }

        return [.. code];
    }

    private void Add(Stmt stmt, List<Action> code)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                Let(s, code);
                break;
            case Stmt.Set s:
                Value(s.Value, code, Place(s.Var));
                break;
            case Stmt.Store s:
                Store(s, code);
                break;
            case Stmt.Do s:
                Effect(s.Run, code);
                break;
            case Stmt.Transpose s:
                Transpose(s, code);
                break;
            case Stmt.For s:
                Loop(s, code);
                break;
            case Stmt.If s:
                Func<bool> condition = Flag(s.Condition, code);
                (Action[] then, Action[] otherwise) = (Block(s.Then), Block(s.Else));
                code.Add(() => Run(condition() ? then : otherwise));
                break;
            default:
                throw new NotSupportedException($"{stmt.GetType().Name} has no meaning here: give it one in {nameof(KernelCompiler<T>)}.");
        }

        ReleaseTemporaries();
    }

    private void Let(Stmt.Let let, List<Action> code)
    {
        Var first = let.Vars[0];
        switch (first.Type)
        {
            case VarType.Integer:
                Func<int> integer = Integer(let.Value);
                int to = Declare(first);
                code.Add(() => _machine.Integers[to] = integer());
                break;
            case VarType.Flag:
                Func<bool> flag = Flag(let.Value, code);
                int place = Declare(first);
                code.Add(() => _machine.Flags[place] = flag());
                break;
            default:
                // Its own value must not see it.
                Values(let.Value, code, () => [.. let.Vars.Select(Declare)]);
                break;
        }
    }

    private void Store(Stmt.Store store, List<Action> code)
    {
        int from = Value(store.Value, code);
        if (store.To.Buffer.IsScratch)
        {
            (Func<int> at, Func<int> block) = ScratchPlace(store.To);
            Buffer buffer = store.To.Buffer;
            code.Add(() => _machine.Registers.AsSpan(from, _machine.Vectors).CopyTo(_machine.Scratch(buffer, at(), block())));
            return;
        }

        Func<int> place = Integer(store.To.At);
        code.Add(() => _machine.Numbers(from).CopyTo(_machine.Argument(store.To.Buffer).Write(place(), _machine.Lanes)));
    }

    private void Transpose(Stmt.Transpose transpose, List<Action> code)
    {
        if (_machine.Kernel.Shape.ByClass)
        {
            throw new InvalidOperationException("there are no rows where numbers lie class by class.");
        }

        int classes = _machine.Kernel.Shape.Classes;
        (Func<int> _, Func<int> block) = ScratchPlace(transpose.Columns);
        Func<int> row = Integer(transpose.Rows.At);
        Buffer scratch = transpose.Columns.Buffer;
        Buffer argument = transpose.Rows.Buffer;
        code.Add(() =>
        {
            int between = _machine.Vectors * Vector256<T>.Count;
            Span<T> columns = _machine.AllNumbers(scratch, block());
            ArgumentMemory<T> memory = _machine.Argument(argument);
            for (int lane = 0; lane < _machine.Lanes; lane++)
            {
                int place = row() + (lane * classes);
                ReadOnlySpan<T> numbers = transpose.ToColumns ? memory.Read(place, classes) : default;
                Span<T> written = transpose.ToColumns ? default : memory.Write(place, classes);
                for (int c = 0; c < classes; c++)
                {
                    if (transpose.ToColumns)
                    {
                        columns[(c * between) + lane] = numbers[c];
                    }
                    else
                    {
                        written[c] = columns[(c * between) + lane];
                    }
                }
            }
        });
    }

    private void Loop(Stmt.For loop, List<Action> code)
    {
        (Func<int> count, Func<int> by) = (Integer(loop.Count), Integer(loop.By));
        int variable = Declare(loop.Variable);
        Action[] body = Block(loop.Body);
        code.Add(() =>
        {
            (int end, int step) = (count(), by());
            if (step <= 0)
            {
                throw new InvalidOperationException($"a loop over {loop.Variable} takes steps of {step}.");
            }

            (int First, int Count)? outer = _machine.Loop;
            for (int i = 0; i < end; i += step)
            {
                _machine.Integers[variable] = i;
                if (loop.Axis == Axis.Tiles)
                {
                    _machine.ClearScratch();
                }
                else if (loop.Axis == Axis.Blocks)
                {
                    _machine.Loop = (i, step);
                }

                Run(body);
            }

            _machine.Loop = outer;
        });
    }

    private static void Run(Action[] code)
    {
        foreach (Action action in code)
        {
            action();
        }
    }

    private int Place(Var var) => _places.TryGetValue(var, out int place) ? place : throw new InvalidOperationException($"{var} is read or set before it is defined.");

    private int NewRegister()
    {
        _registers += _machine.Vectors;
        return _registers - _machine.Vectors;
    }

    /// <summary>A register until the end of the statement.</summary>
    private int Temporary()
    {
        int register = _free.Count > 0 ? _free.Pop() : NewRegister();
        _taken.Add(register);
        return register;
    }

    private void ReleaseTemporaries()
    {
        _taken.ForEach(_free.Push);
        _taken.Clear();
    }
}
