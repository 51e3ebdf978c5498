using System;

namespace LossGen;

/// <summary>A loss under the options of a reference: its formula, what it checks, and what labels have to do with weights.</summary>
internal sealed class ReferenceLoss
{
    public ReferenceLoss(ReferenceFormula formula, Action<ReferenceRow> check)
    {
        Formula = formula;
        Check = check;
    }

    /// <summary>The loss of a row, and its gradient.</summary>
    public ReferenceFormula Formula { get; }

    /// <summary>Throws unless the row holds what <see cref="Validation.Distributions"/> demands.</summary>
    public Action<ReferenceRow> Check { get; }

    /// <summary>By what a row of that label multiplies its weight where a mean sums the weights.</summary>
    public Func<int, double> WeightOfLabel { get; set; } = _ => 1;

    /// <summary>Whether a row of that label counts for nothing, whatever it holds.</summary>
    public Func<int, bool> IsExcused { get; set; } = _ => false;
}
