namespace LossGen.Generator.Kernels;

/// <summary>Memory: itself and no other, whatever it is called.</summary>
internal sealed class Buffer
{
    public Buffer(string name, Space space, int length = 0, Stored stored = Stored.Element, bool hasRows = false)
    {
        HasRows = hasRows;
        Name = name;
        Space = space;
        Length = length;
        Stored = stored;
    }

    public string Name { get; }

    /// <summary>Whose it is.</summary>
    public Space Space { get; }

    /// <summary>The vectors that it has for each block; 0 for arguments, whose length is the caller's.</summary>
    public int Length { get; }

    /// <summary>What it holds, which need not be what is computed with.</summary>
    public Stored Stored { get; }

    /// <summary>Whether scratch holds numbers as they lie in rows, those of all blocks of a tile side by side, rather than a vector a class.</summary>
    public bool HasRows { get; }

    public bool IsScratch => Space is Space.Block or Space.Row;

    /// <summary>Whether an argument has one number a row, rather than one for every class of it.</summary>
    public bool IsOfRows => !IsScratch && Name is "labels" or "losses" or "scales";

    public override string ToString() => Name;
}
