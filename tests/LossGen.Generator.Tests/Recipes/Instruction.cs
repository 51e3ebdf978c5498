using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>A step of a recipe with its places in memory, so that a row is run without a look at the recipe.</summary>
/// <param name="Op">What it does.</param>
/// <param name="To">Where its result goes.</param>
/// <param name="Second">Where the second result of a reduction goes.</param>
/// <param name="A">The first argument; all three are places of their own, or that of the first.</param>
/// <param name="B">The second.</param>
/// <param name="C">The third.</param>
/// <param name="Shift">By how many bits it shifts.</param>
internal readonly record struct Instruction(Op Op, Operand To, Operand Second, Operand A, Operand B, Operand C, int Shift);
