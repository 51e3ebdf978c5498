using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass as a loop over the classes, one by one, the virtual lanes of its reductions in memory.</summary>
internal sealed class ScalarLoopPrinter
{
    private readonly KernelContext _k;

    public ScalarLoopPrinter(KernelContext kernel) => _k = kernel;

    public void Print(int level)
    {
        SourceWriter w = _k.Writer;
        Step[] reductions = _k.Pass(level).Where(s => s.Op.Reduces() && s.Op != Op.AtLabel).ToArray();
        string number = _k.Scalar.Number;
        int lanes = _k.Plan.Accumulators;
        foreach (Step step in reductions)
        {
            w.Line($"Span<{number}> {Lanes(step)} = stackalloc {number}[{Literals.Plain(lanes)}];");
            double identity = step.Op switch { Op.MaxOf => double.NegativeInfinity, Op.HiOf => 0, _ => -0.0 };
            w.Line($"{Lanes(step)}.Fill({_k.Scalar.Literal(identity)});");
            if (HasSecond(step))
            {
                w.Line($"Span<{number}> {Seconds(step)} = stackalloc {number}[{Literals.Plain(lanes)}];");
                w.Line($"{Seconds(step)}.Fill({_k.Scalar.Literal(0)});");
            }
        }

        w.Line($"for (int c = 0; c < {Literals.Plain(_k.Plan.Classes)}; c++)");
        w.Open();
        if (reductions.Length > 0)
        {
            w.Line($"int lane = c & {Literals.Plain(lanes - 1)};");
        }

        new PassPrinter(_k, _k.Pass(level), Take).Print(new[] { new Slot(0, "c", 1, 0, false) }, new HashSet<int>());
        w.Close();
        if (reductions.Length > 0)
        {
            w.Gap();
        }

        foreach (Step step in reductions)
        {
            _k.Need(new Need(step.Op.ToString(), VectorWidth.Scalar, 1));
            string? second = _k.SecondOf(step);
            w.Line(HasSecond(step)
                ? $"({number} {step.Name}, {(second is null ? "_" : number + " " + second)}) = {step.Op}({Lanes(step)}, {Seconds(step)});"
                : $"{number} {step.Name} = {step.Op}({Lanes(step)});");
        }
    }

    private static bool HasSecond(Step step) => step.Op is Op.HiOf or Op.CompensatedSumOf;

    private static string Lanes(Step step) => step.Name + "Lanes";

    private string Seconds(Step step) => (_k.SecondOf(step) ?? step.Name + "Error") + "Lanes";

    private void Take(Step step, Slot slot, ExprText value)
    {
        string lane = Lanes(step) + "[lane]";
        string second = Seconds(step) + "[lane]";
        void Use(string function) => _k.Need(new Need(function, VectorWidth.Scalar, 1));
        ExprText Sum(ExprText a, ExprText b) => _k.Scalar.Apply(new Step(0, Op.Add, Shape.PerClass, default), new[] { a, b });
        switch (step.Op)
        {
            case Op.MaxOf:
                Use("Max");
                _k.Writer.Line($"{lane} = Max({value.Text}, {lane});");
                break;
            case Op.SumOf:
                _k.Writer.Line($"{lane} = {Sum(ExprText.Name(lane), value).Text};");
                break;
            case Op.HiOf:
                Use("Max");
                Use("Min");
                _k.Writer.Line($"{second} = {Sum(ExprText.Name(second), ExprText.Name($"Min({lane}, {value.Text})")).Text};");
                _k.Writer.Line($"{lane} = Max({value.Text}, {lane});");
                break;
            default:
                Use("TwoSum");
                _k.Writer.Line($"({lane}, {second}) = TwoSum({lane}, {second}, {value.Text});");
                break;
        }
    }
}
