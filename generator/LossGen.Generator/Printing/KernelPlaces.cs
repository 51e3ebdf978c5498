using System.Collections.Generic;
using LossGen.Generator.Kernels;

namespace LossGen.Generator.Printing;

/// <summary>How the places of a kernel are written: offsets by their names, behind the references that were declared for blocks and rows.</summary>
internal sealed class KernelPlaces
{
    private readonly Kernel _kernel;
    private readonly VarNames _names;
    private readonly IReadOnlyDictionary<Buffer, string> _offsets;
    private readonly Dictionary<(Buffer? Buffer, Index At), string> _references = new();
    private readonly HashSet<Var> _countsNumbers = new();
    private readonly Dictionary<Var, string> _others = new();

    /// <param name="kernel">The kernel.</param>
    /// <param name="names">The names of its locals.</param>
    /// <param name="offsets">The names of the places of scratch.</param>
    public KernelPlaces(Kernel kernel, VarNames names, IReadOnlyDictionary<Buffer, string> offsets)
    {
        _kernel = kernel;
        _names = names;
        _offsets = offsets;
    }

    private int Lanes => _kernel.Shape.Lanes;

    /// <summary>A reference that is declared: to the scratch of a block where the buffer is null, else to numbers of an argument.</summary>
    public void Declare(Buffer? buffer, Index at, string name) => _references[(buffer, at)] = name;

    public bool IsDeclared(Buffer? buffer, Index at) => _references.ContainsKey((buffer, at));

    /// <summary>Behind a block, its references are gone.</summary>
    public void Forget(Buffer? buffer, Index at) => _references.Remove((buffer, at));

    /// <summary>Says whether a variable counts numbers instead of classes, each as wide as a vector.</summary>
    public void CountNumbers(Var variable, bool counts)
    {
        if (counts)
        {
            _countsNumbers.Add(variable);
        }
        else
        {
            _countsNumbers.Remove(variable);
        }
    }

    /// <summary>Names a variable of the text that the kernel does not have.</summary>
    public void Name(Var variable, string name) => _others[variable] = name;

    /// <summary>The scratch of a block.</summary>
    public string Block(Index block) => block == Index.Zero ? "ref scratch" : $"ref Unsafe.Add(ref scratch, {OfBlock(block).Text})";

    /// <summary>The numbers of an argument from a place on.</summary>
    public string Argument(Buffer buffer, Index at) => $"ref Unsafe.Add(ref {buffer.Name}, {Whole(at).Text})";

    /// <summary>What a vector is loaded from or stored to: a reference and, where it does not begin there, an offset.</summary>
    public string Vector(Access at)
    {
        (string first, ExprText offset, bool isConstant) = Split(at);
        if (offset.Text.Length == 0)
        {
            return "ref " + first;
        }

        if (isConstant)
        {
            return $"ref {first}, {offset.Text}";
        }

        if (at.Buffer.IsScratch || offset.Binding == ExprText.Primary)
        {
            return $"ref {first}, (nuint){offset.In(ExprText.Unary)}";
        }

        // The constant apart: the reference is computed once for all.
        Index start = at.At + -at.At.Constant;
        string reference = $"ref Unsafe.Add(ref {first}, {Whole(start).Text})";
        return at.At.Constant == 0 ? reference : $"{reference}, {Literals.Plain(at.At.Constant)}";
    }

    /// <summary>The reference to a place.</summary>
    public string Address(Access at)
    {
        (string first, ExprText offset, _) = Split(at);
        return offset.Text.Length == 0 ? "ref " + first : $"ref Unsafe.Add(ref {first}, {offset.Text})";
    }

    /// <summary>A whole number: a class, a count, a place of an argument.</summary>
    public ExprText Whole(Index index)
    {
        ExprText sum = default;
        foreach (Index.Term term in index.Terms)
        {
            ExprText text = ExprText.Name(NameOf(term.Variable));
            if (term.Times is { } times)
            {
                text = ExprText.Binary(text, "*", ExprText.Name(NameOf(times)), ExprText.Multiplicative);
            }

            int factor = term.Factor;
            if (_countsNumbers.Contains(term.Variable))
            {
                bool isOfVectors = factor % Lanes == 0;
                text = isOfVectors ? text : ExprText.Binary(text, "/", Number(Lanes), ExprText.Multiplicative);
                factor = isOfVectors ? factor / Lanes : factor;
            }

            sum = Plus(sum, Times(text, factor));
        }

        return sum.Text is null ? Number(index.Constant) : PlusConstant(sum, index.Constant);
    }

    /// <summary>Where a place begins, the offset from there, and whether that is constant or of the type of offsets already.</summary>
    private (string First, ExprText Offset, bool IsConstant) Split(Access at)
    {
        if (at.Buffer.IsScratch)
        {
            return OfScratch(at);
        }

        Index start = at.At + -at.At.Constant;
        foreach (Index.Term term in at.At.Terms)
        {
            if (_countsNumbers.Contains(term.Variable) && _references.TryGetValue((at.Buffer, start.Without(term.Variable)), out string? rows))
            {
                return (rows, Whole(new Index(at.At.Constant, [term])), true);
            }
        }

        return _references.TryGetValue((at.Buffer, start), out string? reference) ? (reference, Constant(at.At.Constant), true)
            : start.IsConstant ? (at.Buffer.Name, Constant(at.At.Constant), true)
            : (at.Buffer.Name, Whole(at.At), false);
    }

    private (string First, ExprText Offset, bool IsConstant) OfScratch(Access at)
    {
        if (at.Buffer.HasRows)
        {
            return (_offsets[at.Buffer], Whole(at.Block is { } rows ? Index.Of(rows.Terms[0].Variable, _kernel.Shape.Classes * Lanes) : Index.Of(at.At.Terms[0].Variable, Lanes)), at.Block is null);
        }

        Index block = at.Block ?? Index.Zero;
        ExprText offset = PlusConstant(ExprText.Name(_offsets[at.Buffer]), at.At.Constant * Lanes);
        bool isConstant = true;
        foreach (Index.Term term in at.At.Terms)
        {
            bool countsNumbers = _countsNumbers.Contains(term.Variable);
            ExprText text = ExprText.Name(NameOf(term.Variable));
            if (term.Times is { } times)
            {
                text = ExprText.Binary(text, "*", ExprText.Name(NameOf(times)), ExprText.Multiplicative);
            }

            offset = Plus(offset, Times(text, countsNumbers ? term.Factor : term.Factor * Lanes));
            isConstant &= countsNumbers;
        }

        string first = block == Index.Zero ? "scratch"
            : _references.TryGetValue((null, block), out string? reference) ? reference
            : $"Unsafe.Add(ref scratch, {OfBlock(block).Text})";
        return (first, offset, isConstant);
    }

    private string NameOf(Var variable) => _others.TryGetValue(variable, out string? name) ? name : _names[variable];

    private ExprText OfBlock(Index block) => Times(Whole(block), _kernel.Storage!.BlockVectors * Lanes);

    private static ExprText Constant(int number) => number == 0 ? ExprText.Name(string.Empty) : Number(number);

    private static ExprText Number(int number) => new(Literals.Plain(number), number < 0 ? ExprText.Unary : ExprText.Primary);

    private static ExprText Times(ExprText a, int factor) => factor == 1 ? a : ExprText.Binary(a, "*", Number(factor), ExprText.Multiplicative);

    private static ExprText Plus(ExprText a, ExprText b) => a.Text is null ? b : ExprText.Binary(a, "+", b, ExprText.Additive);

    private static ExprText PlusConstant(ExprText a, int number)
        => number == 0 ? a : ExprText.Binary(a, number < 0 ? "-" : "+", Number(number < 0 ? -number : number), ExprText.Additive);
}
