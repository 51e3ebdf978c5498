using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;
using Buffer = LossGen.Generator.Kernels.Buffer;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Errors that a pass may make, planted in finished kernels one at a time: each is noticed by the validator or by the interpreter, without compiling anything.</summary>
public sealed class PlantedErrorTests
{
    public static TheoryData<string, InputForm, int, int, bool> Kernels { get; } = new()
    {
        { "CrossEntropyOfLabel", InputForm.Logits, 10, 512, false },
        { "CrossEntropyOfLabel", InputForm.Logits, 20, 256, false },
        { "CrossEntropy", InputForm.Logits, 3, 128, false },
        { "Entropy", InputForm.Logits, 20, 512, true },
        { "KlDivergence", InputForm.Logits, 10, 256, true },
        { "CrossEntropyOfLabel", InputForm.Probabilities, 10, 512, false },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Statements_that_are_missing(string name, InputForm form, int classes, int width, bool byClass)
    {
        PlantedKernel planted = new(name, form, classes, (VectorWidth)width, byClass);
        List<Stmt> all = new();
        planted.Kernel.Body.Each(all.Add);
        Assert.InRange(all.Count, 40, int.MaxValue);
        // Rows of logits that are no numbers give no numbers anyway, checked or not.
        HashSet<Stmt> copies = new(CopiesOfSlowPaths(planted), ReferenceEqualityComparer.Instance);
        NoneIsMissed(planted, all.Where(s => (form != InputForm.Logits || !IsCheck(s, planted.Kernel.Inputs)) && !copies.Contains(s)).Select(s => (KernelValidator.Name(s), planted.Without(s))));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Classes_that_are_lost(string name, InputForm form, int classes, int width, bool byClass)
    {
        // By the simplest kernel: in finished ones, hardly a loop over classes is left.
        PlantedKernel planted = new(name, form, classes, (VectorWidth)width, byClass, isNaive: true);
        Stmt.For[] loops = [.. planted.Statements.OfType<Stmt.For>().Where(l => l.Axis == Axis.Classes)];
        Assert.InRange(loops.Length, 2, int.MaxValue);
        NoneIsMissed(planted, loops.Select(l => (KernelValidator.Name(l), planted.With(l, l with { Count = new Expr.Whole(classes - 1) }))));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Loops_that_overtake_each_other(string name, InputForm form, int classes, int width, bool byClass)
    {
        // A loop stores what the next one loads, or they may change places.
        PlantedKernel planted = new(name, form, classes, (VectorWidth)width, byClass, isNaive: true);
        Seq<Stmt> tile = planted.Kernel.Tile;
        int noticed = 0;
        for (int i = 0; i + 1 < tile.Count; i++)
        {
            Seq<Stmt> swapped = [.. tile.Take(i), tile[i + 1], tile[i], .. tile.Skip(i + 2)];
            Kernel kernel = planted.Kernel.WithTile(swapped);
            bool depends = tile[i + 1] is Stmt.For next && ((Seq<Stmt>)[tile[i]]).Touched(written: true).Where(b => b.IsScratch).Intersect(((Seq<Stmt>)[next]).Touched(written: false)).Any();
            Assert.True(!depends || KernelValidator.Errors(kernel).Count > 0, $"{KernelValidator.Name(tile[i])} may come later");
            noticed += depends ? 1 : 0;
        }

        Assert.InRange(noticed, 3, int.MaxValue);
    }

    /// <summary>Each buffer in the place of each other one: where the validator has nothing to say, no bit is another.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Places_that_are_given_away_too_early(string name, InputForm form, int classes, int width, bool byClass)
    {
        PlantedKernel planted = new(name, form, classes, (VectorWidth)width, byClass);
        Storage storage = planted.Kernel.Storage!;
        Buffer[] buffers = [.. storage.InOrder()];
        int noticed = 0;
        foreach (Buffer moved in buffers)
        {
            foreach (Buffer other in buffers.Where(b => b != moved && storage[b] != storage[moved]))
            {
                Dictionary<Buffer, int> places = buffers.ToDictionary(b => b, b => storage[b == moved ? other : b]);
                Kernel kernel = planted.Kernel with { Storage = new Storage(places) };
                bool isSilent = KernelValidator.Errors(kernel).Count == 0;
                noticed += isSilent ? 0 : 1;
                Assert.True(!isSilent || planted.Difference(kernel) is null, $"{moved} in the place of {other}");
            }
        }

        Assert.InRange(noticed, 2, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Special_cases_that_nobody_guards(string name, InputForm form, int classes, int width, bool byClass)
    {
        PlantedKernel planted = new(name, form, classes, (VectorWidth)width, byClass);
        Stmt.If[] branches = [.. planted.Statements.OfType<Stmt.If>().Where(s => s.Condition is Expr.Use { Var: var slow } && slow == planted.Kernel.Inputs.IsSlow)];
        Assert.Equal(form == InputForm.Logits, branches.Length > 0);
        NoneIsMissed(planted, branches.Select(b => ("the slow path", planted.With(b, b with { Then = b.Else }))));
        Stmt.Set[] guards = [.. planted.Statements.OfType<Stmt.Set>().Where(s => s.Var.Hint.StartsWith("largest", StringComparison.Ordinal))];
        Assert.Equal(branches.Length > 0, guards.Length > 0);
        NoneIsMissed(planted, guards.Select(g => ($"the guard {g.Var}", planted.With(g, g with { Value = new Expr.Use(g.Var) }))));
    }

    [Theory]
    [InlineData("CrossEntropy", nameof(Op.SumOf))]
    [InlineData("CrossEntropyOfLabel", nameof(Op.HiOf))]
    public void Reductions_in_another_order(string name, string reduction)
    {
        Op op = Enum.Parse<Op>(reduction);
        PlantedKernel planted = new(name, InputForm.Logits, 10, VectorWidth.Vector512, byClass: false, isNaive: true);
        Assert.NotEmpty(planted.WrittenOut(op, c => c));
        Assert.All(planted.WrittenOut(op, c => c), k => Assert.Null(planted.Difference(k.Kernel)));
        NoneIsMissed(planted, planted.WrittenOut(op, c => c < 2 ? 1 - c : c));
    }

    /// <summary>What slow paths read once more, which stands there already: they run a whole loop again.</summary>
    private static IEnumerable<Stmt> CopiesOfSlowPaths(PlantedKernel planted)
    {
        List<Stmt> inSlow = new();
        foreach (Stmt.If branch in planted.Statements.OfType<Stmt.If>().Where(s => s.Condition is Expr.Use { Var: var slow } && slow == planted.Kernel.Inputs.IsSlow))
        {
            branch.Then.Each(inSlow.Add);
        }

        return inSlow.OfType<Stmt.For>().Where(l => l.Body.Count == 2 && l.Body[0] is Stmt.Let { Value: Expr.Load { From.Buffer.IsScratch: false } }).SelectMany(l => (Stmt[])[l, l.Body[1]]);
    }

    private static bool IsCheck(Stmt stmt, KernelInputs inputs) => stmt switch
    {
        Stmt.Set set => set.Var == inputs.Invalid,
        Stmt.If { Condition: Expr.Run run } => run.Intrinsic == Intrinsic.AnyNaN,
        Stmt.Do { Run: var run } => run.Intrinsic == Intrinsic.NaNRows,
        _ => false,
    };

    private static void NoneIsMissed(PlantedKernel planted, IEnumerable<(string What, Kernel Kernel)> errors)
    {
        Assert.Empty(KernelValidator.Errors(planted.Kernel));
        Assert.Null(planted.Difference(planted.Kernel));
        string[] missed = [.. errors.Where(e => KernelValidator.Errors(e.Kernel).Count == 0 && planted.Difference(e.Kernel) is null).Select(e => e.What)];
        Assert.True(missed.Length == 0, $"not noticed: {string.Join(", ", missed)}");
    }
}
