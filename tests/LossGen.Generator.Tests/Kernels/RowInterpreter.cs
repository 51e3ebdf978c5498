using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>
/// Runs a kernel of one row at any stage of its making, with the bits that it will have when it is printed and compiled. Every value is some vectors here; one number of the row is the same in
/// all lanes. It throws where a kernel touches what it must not.
/// </summary>
/// <typeparam name="T">float or double, as the kernel has it.</typeparam>
internal sealed partial class RowInterpreter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // No number of a test has this pattern: what nobody wrote shall not look like a result.
    private static readonly T s_garbage = Bits.Number<T>(typeof(T) == typeof(float) ? 0x7fedcba9 : 0x7ffedcba98765432);

    private readonly Kernel _kernel;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<double>> _tables;
    private readonly Dictionary<Var, Vector256<T>[]> _locals = new();
    private readonly Dictionary<Var, int> _integers = new();
    private readonly Dictionary<Buffer, T[]> _scratch = new();
    private readonly Dictionary<string, LaneFunction<T>> _functions = new();
    private readonly int _vectors;
    private Dictionary<string, T[]> _arguments = new Dictionary<string, T[]>();
    private int _wanted;
    private T? _result;

    /// <param name="kernel">The kernel.</param>
    /// <param name="tables">The tables of constants, a number a class.</param>
    public RowInterpreter(Kernel kernel, IReadOnlyDictionary<string, IReadOnlyList<double>> tables)
    {
        _kernel = kernel;
        _tables = tables;
        _vectors = Math.Max(1, Lanes / Vector256<T>.Count);
    }

    /// <summary>What is left to the kernel in which every form always holds.</summary>
    public Func<T>? Otherwise { get; init; }

    private int Lanes => _kernel.Shape.Lanes;

    private int Classes => _kernel.Shape.Classes;

    /// <summary>Runs a row.</summary>
    /// <param name="arguments">The classes of each argument, which may share memory.</param>
    /// <param name="label">The class that is true.</param>
    /// <param name="scale">What gradients are multiplied by.</param>
    /// <param name="wanted">How many of the outputs are wanted that may be left out: others are no arguments.</param>
    public T Run(Dictionary<string, T[]> arguments, int label, T scale, int wanted)
    {
        (_arguments, _wanted, _result) = (arguments, wanted, null);
        _locals.Clear();
        _integers[_kernel.Inputs.Label] = label;
        _locals[_kernel.Inputs.Scale] = All(scale);
        foreach (Buffer buffer in _kernel.Buffers.Where(b => b.IsScratch).Concat(_kernel.Memory.Select(m => m.Buffer)))
        {
            _scratch[buffer] = new T[buffer.Length * Lanes];
            Array.Fill(_scratch[buffer], s_garbage);
        }

        // What waits in an output, or takes the place of another value, has no memory of its own.
        foreach (RowMemory memory in _kernel.Memory)
        {
            if (memory.Output is { } output && arguments.TryGetValue(output, out T[]? shared))
            {
                _scratch[memory.Buffer] = shared;
            }
            else if (memory.Over is { } over)
            {
                _scratch[memory.Buffer] = _scratch[over];
            }
        }

        Block(_kernel.Body);
        return _result ?? throw new InvalidOperationException("the kernel ends without a value.");
    }

    private void Block(Seq<Stmt> stmts)
    {
        foreach (Stmt stmt in stmts)
        {
            if (_result is not null)
            {
                return;
            }

            Statement(stmt);
        }
    }

    private void Statement(Stmt stmt)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                Vector256<T>[][] values = Values(s.Value, s.Vars.Count);
                for (int i = 0; i < s.Vars.Count; i++)
                {
                    _locals[s.Vars[i]] = values[i];
                }

                break;
            case Stmt.Set s:
                _locals[s.Var] = _locals.ContainsKey(s.Var) ? Value(s.Value) : throw new InvalidOperationException($"{s.Var} is set before it is defined.");
                break;
            case Stmt.Store s when s.Value.IsOfRow():
                Write(s.To.Buffer, Integer(s.To.At), Lane(Value(s.Value), 0));
                break;
            case Stmt.Store s:
                Store(s);
                break;
            case Stmt.Do { Run: var run } when run.Intrinsic == Intrinsic.NaNRow:
                if (_arguments.TryGetValue(((Expr.Address)run.Args[0]).Of.Buffer.Name, out T[]? row))
                {
                    Array.Fill(row, T.NaN);
                }

                break;
            case Stmt.Return s:
                _result = Lane(Value(s.Value), 0);
                break;
            case Stmt.If s:
                Block(Holds(s.Condition) ? s.Then : s.Else);
                break;
            case Stmt.For s:
                for (int i = 0; i < Integer(((Expr.Whole)s.Count).Index); i += Integer(((Expr.Whole)s.By).Index))
                {
                    _integers[s.Variable] = i;
                    Block(s.Body);
                }

                break;
            default:
                throw new InvalidOperationException($"{stmt} has no meaning in a kernel of one row.");
        }
    }

    private bool Holds(Expr condition) => Bits.Of(Lane(Value(condition), 0)) != 0;

    private void Store(Stmt.Store store)
    {
        Vector256<T>[] value = Value(store.Value);
        int at = Place(store.To);
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (store.To.End == 0 || at + lane < store.To.End)
            {
                Write(store.To.Buffer, at + lane, Lane(value, lane));
            }
        }
    }

    private void Write(Buffer buffer, int at, T number)
    {
        T[] memory = MemoryOf(buffer);
        memory[at >= 0 && at < memory.Length ? at : throw new InvalidOperationException($"{buffer}[{at}] is outside of its {memory.Length} numbers.")] = number;
    }

    private T Read(Buffer buffer, int at)
    {
        if (buffer.Space == Space.Table)
        {
            return T.CreateTruncating(_tables[buffer.Name][at]);
        }

        T[] memory = MemoryOf(buffer);
        return at >= 0 && at < memory.Length ? memory[at] : throw new InvalidOperationException($"{buffer}[{at}] is outside of its {memory.Length} numbers.");
    }

    private T[] MemoryOf(Buffer buffer)
        => buffer.IsScratch ? _scratch[buffer]
            : _arguments.TryGetValue(buffer.Name, out T[]? argument) ? argument
            : throw new InvalidOperationException($"{buffer} is touched, but not given.");

    private int Place(Access access) => Integer(access.At) * (access.Buffer.IsScratch ? Lanes : 1);

    private int Integer(Index index)
    {
        int sum = index.Constant;
        foreach (Index.Term term in index.Terms)
        {
            sum += term.Factor * _integers[term.Variable];
        }

        return sum;
    }

    private static T Lane(Vector256<T>[] value, int lane) => value[lane / Vector256<T>.Count].GetElement(lane % Vector256<T>.Count);

    private Vector256<T>[] All(T number)
    {
        Vector256<T>[] value = new Vector256<T>[_vectors];
        Array.Fill(value, Vector256.Create(number));
        return value;
    }

    private Vector256<T>[] Each(Func<int, T> ofLane)
    {
        Vector256<T>[] value = new Vector256<T>[_vectors];
        Span<T> lanes = MemoryMarshal.Cast<Vector256<T>, T>(value.AsSpan());
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = ofLane(Math.Min(lane, Lanes - 1));
        }

        return value;
    }
}
