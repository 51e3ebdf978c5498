namespace LossGen.Generator.Kernels;

/// <summary>A local of a kernel: itself and no other, whatever it is called. Its name is the printer's business; what it says here is only what it would like.</summary>
internal sealed class Var
{
    public Var(string hint, VarType type, int? index = null, bool isMutable = false)
    {
        Hint = hint;
        Type = type;
        Index = index;
        IsMutable = isMutable;
    }

    /// <summary>The letter of the formula.</summary>
    public string Hint { get; }

    /// <summary>Which of several: the class, where classes are written out.</summary>
    public int? Index { get; }

    public VarType Type { get; }

    /// <summary>Whether it may be set again.</summary>
    public bool IsMutable { get; }

    /// <summary>Another local of the same kind.</summary>
    public Var With(int index) => new(Hint, Type, index, IsMutable);

    public override string ToString() => Index is { } index ? $"{Hint}{(Hint.Length > 0 && char.IsDigit(Hint[Hint.Length - 1]) ? "_" : string.Empty)}{index}" : Hint;
}
