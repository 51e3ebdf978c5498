using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Printing;

/// <summary>How the places of a kernel of one row are read and written. Loops over its vectors count numbers.</summary>
internal sealed class RowPlaces
{
    private readonly KernelShape _shape;
    private readonly VarNames _names;
    private readonly IReadOnlyDictionary<Buffer, string> _memory;
    private readonly Memory _access;
    private readonly Var _vector;

    /// <param name="kernel">The kernel.</param>
    /// <param name="names">The names of its locals.</param>
    /// <param name="memory">What its scratch is called.</param>
    /// <param name="spelling">The spelling of vectors.</param>
    /// <param name="index">The type of the variable of loops.</param>
    /// <param name="need">Told of the functions called.</param>
    public RowPlaces(Kernel kernel, VarNames names, IReadOnlyDictionary<Buffer, string> memory, Spelling spelling, string index, Action<Need> need)
    {
        _shape = kernel.Shape;
        _vector = kernel.Inputs.Vector;
        _names = names;
        _memory = memory;
        _access = new Memory(spelling, need, index);
    }

    public ExprText Load(Access from) => ExprText.Name(_access.Load(NameOf(from.Buffer), SlotOf(from)));

    /// <summary>The statement that writes a vector.</summary>
    public string Store(Access to, ExprText value) => _access.Store(NameOf(to.Buffer), SlotOf(to), value);

    /// <summary>One number.</summary>
    public ExprText Element(Access at) => ExprText.Name(_access.At(NameOf(at.Buffer), Whole(at.At).Text));

    /// <summary>A whole number: a class, a count, a place.</summary>
    public ExprText Whole(Index index)
    {
        ExprText? sum = null;
        foreach (Index.Term term in index.Terms)
        {
            // A variable that counts vectors is written as one that counts numbers.
            int factor = term.Variable == _vector ? term.Factor / _shape.Lanes : term.Factor;
            ExprText text = ExprText.Name(_names[term.Variable]);
            text = factor == 1 ? text : ExprText.Binary(text, "*", ExprText.Name(Literals.Plain(factor)), ExprText.Multiplicative);
            sum = sum is { } before ? ExprText.Binary(before, "+", text, ExprText.Additive) : text;
        }

        return sum is not { } terms ? new ExprText(Literals.Plain(index.Constant), index.Constant < 0 ? ExprText.Unary : ExprText.Primary)
            : index.Constant == 0 ? terms
            : ExprText.Binary(terms, "+", ExprText.Name(Literals.Plain(index.Constant)), ExprText.Additive);
    }

    private string NameOf(Buffer buffer)
        => _memory.TryGetValue(buffer, out string? name) ? name
            : buffer.Space == Space.Table && _shape.Width != VectorWidth.Scalar ? ConstantTables.First(buffer.Name)
            : buffer.Name;

    /// <summary>Scratch counts vectors, arguments count numbers.</summary>
    private Slot SlotOf(Access at)
    {
        Index place = at.Buffer.IsScratch ? Numbers(at.At) : at.At;
        bool ends = at.End > 0;
        return place.IsConstant
            ? new Slot(0, Literals.Plain(place.Constant), ends ? Math.Min(_shape.Lanes, at.End - place.Constant) : _shape.Lanes, 0, false)
            : new Slot(0, Whole(place).Text, _shape.Lanes, 0, false, at.End);
    }

    private Index Numbers(Index vectors)
    {
        List<Index.Term> terms = new(vectors.Terms.Count);
        foreach (Index.Term term in vectors.Terms)
        {
            terms.Add(term with { Factor = term.Factor * _shape.Lanes });
        }

        return new Index(vectors.Constant * _shape.Lanes, terms.ToSeq());
    }
}
