using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>A place: a constant plus multiples of loop variables.</summary>
internal sealed record Index(int Constant, Seq<Index.Term> Terms)
{
    public static readonly Index Zero = new(0, default);

    public bool IsConstant => Terms.Count == 0;

    public static implicit operator Index(int constant) => constant == 0 ? Zero : new(constant, default);

    public static Index Of(Var variable, int factor = 1, Var? times = null) => new(0, [new Term(variable, factor, times)]);

    public static Index operator +(Index a, int constant) => constant == 0 ? a : a with { Constant = a.Constant + constant };

    public static Index operator +(Index a, Index b) => new(a.Constant + b.Constant, [.. a.Terms, .. b.Terms]);

    /// <summary>The same where a variable has a value. What is multiplied by another variable as well, stays multiplied by that.</summary>
    public Index With(Var variable, int value)
    {
        if (!Reads(variable))
        {
            return this;
        }

        int constant = Constant;
        List<Term> terms = new(Terms.Count);
        foreach (Term term in Terms)
        {
            if (term.Variable != variable)
            {
                terms.Add(term);
            }
            else if (term.Times is null)
            {
                constant += term.Factor * value;
            }
            else if (value != 0)
            {
                terms.Add(new Term(term.Times, term.Factor * value));
            }
        }

        return new Index(constant, terms.ToSeq());
    }

    /// <summary>The same without what a variable is multiplied by.</summary>
    public Index Without(Var variable)
    {
        List<Term> others = new(Terms.Count);
        foreach (Term term in Terms)
        {
            if (term.Variable != variable && term.Times != variable)
            {
                others.Add(term);
            }
        }

        return others.Count == Terms.Count ? this : new Index(Constant, others.ToSeq());
    }

    public bool Reads(Var variable)
    {
        foreach (Term term in Terms)
        {
            if (term.Variable == variable || term.Times == variable)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Variable">The variable.</param>
    /// <param name="Factor">What it is multiplied by.</param>
    /// <param name="Times">A variable that it is multiplied by, too; null for none.</param>
    internal sealed record Term(Var Variable, int Factor = 1, Var? Times = null);
}
