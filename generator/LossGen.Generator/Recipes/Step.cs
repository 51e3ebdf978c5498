using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes;

/// <summary>One line of a recipe: an operation on earlier steps. Plain data, so that it can be printed, planned, compared and interpreted.</summary>
/// <param name="Id">Its place in the recipe.</param>
/// <param name="Op">What it does.</param>
/// <param name="Shape">Once a sample or once a class.</param>
/// <param name="Arguments">The steps it reads.</param>
/// <param name="Number">The constant, the shift, or the index of an input.</param>
/// <param name="Bits">The constant bit pattern.</param>
/// <param name="Target">The argument that is loaded or stored, or the function that is called.</param>
/// <param name="Name">Its name in emitted code: a named step is a line of its own.</param>
/// <param name="Says">What the comment above it says.</param>
/// <param name="IsKept">Whether later passes read it, where one operation would otherwise be done again from what it is made of.</param>
/// <param name="Emulation">How a multiply-add may be emulated.</param>
internal sealed record Step(
    int Id,
    Op Op,
    Shape Shape,
    EquatableArray<int> Arguments,
    double Number = 0,
    long Bits = 0,
    string? Target = null,
    string? Name = null,
    string? Says = null,
    bool IsKept = false,
    FmaEmulation Emulation = FmaEmulation.Checked)
{
    public ValueKind Kind => Op.Kind();

    public bool IsConstant => Op is Op.Const or Op.BitsConst;

    /// <summary>
    /// Whether the step is printed inside the line that reads it: constants, truths (a comparison with a local of its own costs two more
    /// instructions), and what its author did not name.
    /// </summary>
    public bool IsInline => IsConstant || Op == Op.Scale || Kind == ValueKind.Truth || (Name is null && !Op.IsOutput());
}
