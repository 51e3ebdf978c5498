namespace LossGen.Generator.Recipes;

/// <summary>How a multiply-add of floats may be computed in double, where the product is exact, on machines that have no instruction for it.</summary>
internal enum FmaEmulation
{
    /// <summary>With a test: the sum is rounded to double and then to float, which is not always the same as rounding it once.</summary>
    Checked,

    /// <summary>Without: in a function of one number, of which a walk over all arguments has shown that it makes no difference.</summary>
    Walked,

    /// <summary>
    /// Without: one factor is a power of two, and then it never makes a difference. The product has the 24 bits of the other factor. Where the sum needs more than the 53 of a
    /// double, one of its parts is below half a unit of the other's last place in float, and there are no ties.
    /// </summary>
    Exact,
}
