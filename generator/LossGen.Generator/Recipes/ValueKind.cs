namespace LossGen.Generator.Recipes;

/// <summary>What a value is made of.</summary>
internal enum ValueKind
{
    Real,
    Bits,
    Truth,
}
