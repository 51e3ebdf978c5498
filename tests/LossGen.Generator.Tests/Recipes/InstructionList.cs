using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// A recipe made ready to be run row by row: the steps of the elementary functions stand where they are called, every value has its place, and what no output needs is gone.
/// Forms that hold only usually are left out, as in the kernels that always hold.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class InstructionList<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly VectorWidth _width;
    private readonly List<Instruction> _instructions = new();
    private readonly Dictionary<long, Operand> _constants = new();
    private readonly Dictionary<string, Operand> _loads = new();
    private readonly Dictionary<string, Operand> _numbers = new();
    private readonly Dictionary<string, Operand> _tables = new();
    private readonly Dictionary<string, Operand> _stores = new();
    private readonly List<Operand> _checks = new();

    /// <param name="recipe">The mathematics.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="lanes">The numbers of a vector.</param>
    /// <param name="width">The width for which functions may have forms of their own.</param>
    public InstructionList(Recipe recipe, int classes, int lanes, VectorWidth width = VectorWidth.Scalar)
    {
        _width = width;
        Element = recipe.Element;
        Vectors = (classes + lanes - 1) / lanes;
        Add(recipe.Steps, Array.Empty<Operand>());
        HashSet<int> live = new(_stores.Values.Concat(_checks).Append(Result).Select(o => o.At));
        for (int i = _instructions.Count - 1; i >= 0; i--)
        {
            Instruction one = _instructions[i];
            if (live.Contains(one.To.At) || live.Contains(one.Second.At))
            {
                live.UnionWith([one.A.At, one.B.At, one.C.At]);
            }
            else
            {
                _instructions.RemoveAt(i);
            }
        }
    }

    public IReadOnlyList<Instruction> Instructions => _instructions;

    /// <summary>The bit pattern of each constant, and the place that it fills.</summary>
    public IReadOnlyDictionary<long, Operand> Constants => _constants;

    /// <summary>The inputs that are rows.</summary>
    public IReadOnlyDictionary<string, Operand> Loads => _loads;

    /// <summary>The inputs that are one number.</summary>
    public IReadOnlyDictionary<string, Operand> Numbers => _numbers;

    /// <summary>The tables of constants, a number a class.</summary>
    public IReadOnlyDictionary<string, Operand> Tables => _tables;

    public IReadOnlyDictionary<string, Operand> Stores => _stores;

    /// <summary>The values of which none may be NaN.</summary>
    public IReadOnlyList<Operand> Checks => _checks;

    public Operand Result { get; private set; }

    public Operand? Scale { get; private set; }

    public Operand? IsLabel { get; private set; }

    /// <summary>The vectors of a value of each class.</summary>
    public int Vectors { get; }

    /// <summary>The vectors of all places together.</summary>
    public int Length { get; private set; }

    private ElementType Element { get; }

    /// <summary>Adds the steps of the recipe, or of a function that it calls.</summary>
    /// <returns>The places of the values of the steps.</returns>
    private Operand[] Add(IReadOnlyList<Step> steps, Operand[] inputs)
    {
        Operand[] values = new Operand[steps.Count];
        Operand[] seconds = new Operand[steps.Count];
        int given = 0;
        foreach (Step step in steps)
        {
            Operand Argument(int i) => values[step.Arguments[Math.Min(i, step.Arguments.Count - 1)]];
            switch (step.Op)
            {
                case Op.Const:
                    values[step.Id] = Constant(Bits.Of(T.CreateTruncating(step.Number)));
                    break;
                case Op.BitsConst:
                    values[step.Id] = Constant(typeof(T) == typeof(float) ? (int)step.Bits : step.Bits);
                    break;
                case Op.Input when inputs.Length > 0:
                    values[step.Id] = inputs[given++];
                    break;
                case Op.Input:
                    values[step.Id] = _numbers[step.Name!] = Place(0);
                    break;
                case Op.Load:
                    values[step.Id] = _loads.TryGetValue(step.Target!, out Operand load) ? load : _loads[step.Target!] = Place(1);
                    break;
                case Op.ClassConst:
                    values[step.Id] = _tables.TryGetValue(step.Target!, out Operand table) ? table : _tables[step.Target!] = Place(1);
                    break;
                case Op.Scale:
                    values[step.Id] = Scale ??= Place(0);
                    break;
                case Op.IsLabel:
                    values[step.Id] = IsLabel ??= Place(1);
                    break;
                case Op.Usually or Op.Rarely:
                    values[step.Id] = Argument(0);
                    break;
                case Op.Call:
                    ElementaryFunction function = ElementaryFunctions.Define(step.Target!, Element).For(_width);
                    values[step.Id] = Add(function.Recipe.Steps, [.. step.Arguments.Select(a => values[a])])[function.Result];
                    break;
                case Op.RestOf or Op.ErrorOf:
                    values[step.Id] = seconds[step.Arguments[0]];
                    break;
                case Op.Store:
                    _stores[step.Target!] = Argument(0);
                    break;
                case Op.InvalidWhereNaN:
                    _checks.Add(Argument(0));
                    break;
                case Op.Return:
                    Result = Argument(0);
                    break;
                default:
                    values[step.Id] = Place(step.Op.Reduces() ? 0 : step.Arguments.Max(a => values[a].Stride));
                    seconds[step.Id] = step.Op.HasSecondResult() ? Place(0) : values[step.Id];
                    _instructions.Add(new Instruction(step.Op, values[step.Id], seconds[step.Id], Argument(0), Argument(1), Argument(2), (int)step.Number));
                    break;
            }
        }

        return values;
    }

    private Operand Constant(long bits) => _constants.TryGetValue(bits, out Operand place) ? place : _constants[bits] = Place(0);

    private Operand Place(int stride)
    {
        Operand place = new(Length, stride);
        Length += stride == 0 ? 1 : Vectors;
        return place;
    }
}
