using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What a pass over the classes needs of the kernel that it stands in: where values come from and go to, however they are laid on lanes.</summary>
internal abstract class PassContext
{
    protected PassContext(FlatRecipe recipe, SourceWriter writer, Spelling scalar, Spelling vector, bool rowsInLanes, Action<Need> need)
    {
        Recipe = recipe;
        Writer = writer;
        Scalar = scalar;
        Vector = vector;
        Need = need;
        Expressions = new ExpressionPrinter(recipe.Steps, scalar, vector, rowsInLanes, need) { IsUsual = recipe.IsUsual };
    }

    public FlatRecipe Recipe { get; }

    public SourceWriter Writer { get; }

    public Spelling Scalar { get; }

    public Spelling Vector { get; }

    public Action<Need> Need { get; }

    public ExpressionPrinter Expressions { get; }

    /// <summary>The steps that a step is written with.</summary>
    public IEnumerable<int> ArgumentsOf(Step step)
        => step.Op == Op.Usually ? (Expressions.IsUsual ? step.Arguments.Skip(1) : step.Arguments.Take(1))
            : step.Op == Op.Rarely ? new[] { step.Arguments[Expressions.IsRare == false ? 1 : 0] }
            : step.Arguments;

    /// <summary>Whether a pass reads all it needs of a group of classes before it writes anything for them.</summary>
    public abstract bool ReadsFirst(Step[] pass);

    /// <summary>The values that one call of an elementary function takes at most.</summary>
    public virtual int ValuesAtOnce => 4;

    public abstract Carry? CarryOf(Step step);

    /// <summary>Whether calls may leave outputs out.</summary>
    public virtual bool HasOptionalOutputs => false;

    /// <summary>How many optional outputs have to be wanted for a step to be needed.</summary>
    public virtual int For(Step step) => 0;

    /// <summary>How many optional outputs are known to be wanted where the kernel has come to.</summary>
    public int Wanted { get; set; }

    /// <summary>The truth that so many optional outputs are wanted.</summary>
    public virtual string AreWanted(int outputs) => throw new InvalidOperationException("All outputs are wanted.");

    /// <summary>An input's value, as an expression.</summary>
    public abstract string Load(Step load, Slot slot);

    /// <summary>The line that keeps a value for a later pass.</summary>
    public abstract string Carried(Carry carry, Slot slot, ExprText value);

    /// <summary>A value that an earlier pass kept, as an expression.</summary>
    public abstract string Recalled(Carry carry, Slot slot);

    /// <summary>The line that writes to an output.</summary>
    public abstract string Store(string output, Slot slot, ExprText value);

    /// <summary>What tells whether forms that usually hold did.</summary>
    public virtual UsualWatch Watch => throw new InvalidOperationException("The kernel takes forms that always hold.");

    /// <summary>The truth of a slot being the label's class.</summary>
    public virtual string IsLabel(Slot slot) => throw new InvalidOperationException("The label's class is patched after the pass.");

    /// <summary>The constant of a class, as an expression.</summary>
    public abstract string ClassConst(Step step, Slot slot);

    /// <summary>A store whose value differs only at the label, where that is written after the pass: the value there, and that of all other classes.</summary>
    public virtual (int AtLabel, int Others)? LabelPatch(Step store) => LabelPatch(Recipe, store);

    /// <inheritdoc cref="LabelPatch(Step)"/>
    public static (int AtLabel, int Others)? LabelPatch(FlatRecipe recipe, Step store)
    {
        Step value = recipe.Steps[store.Arguments[0]];
        return value.Op == Op.Select && recipe.Steps[value.Arguments[0]].Op == Op.IsLabel ? (value.Arguments[1], value.Arguments[2]) : null;
    }

    /// <summary>The name of a reduction's second result, if anything reads it.</summary>
    public string? SecondOf(Step step) => SecondOf(Recipe, step);

    /// <inheritdoc cref="SecondOf(Step)"/>
    public static string? SecondOf(FlatRecipe recipe, Step step) => recipe.Readers(step.Id).Select(r => recipe.Steps[r]).FirstOrDefault(s => s.Op.IsSecondResult())?.Name;
}
