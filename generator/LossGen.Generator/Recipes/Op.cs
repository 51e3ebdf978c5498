namespace LossGen.Generator.Recipes;

/// <summary>The vocabulary of recipes. Every operation has one defined result in IEEE arithmetic, whatever the machine.</summary>
internal enum Op
{
    // Sources. Scale is what gradients are multiplied by, an argument of the call; ClassConst a table of constants, one a class, the same for every row.
    Const,
    BitsConst,
    Scale,
    Load,
    IsLabel,
    ClassConst,
    Input,

    // Reals. Max(a, b) is a > b ? a : b and Min(a, b) is a < b ? a : b: the second operand wins where one is NaN or both are 0.
    Add,
    Sub,
    Mul,
    Div,
    Neg,
    Abs,
    Fma,
    Max,
    Min,

    // Truths.
    Greater,
    GreaterOrEqual,
    Equal,
    And,
    Or,
    Select,

    // Bit patterns, as integers of the element's width.
    BitAdd,
    BitSub,
    BitAnd,
    ShiftLeft,
    ShiftRight,
    AsBits,
    AsReal,
    ToReal,

    // What instructions for 512 bits do at once: x = 2^Exponent Fraction, with a fraction from 3/4 to 3/2, takes an exponent one larger than Exponent(x) where that of the
    // fraction is -1. Exponent is -infinity for 0, +infinity for infinity; Fraction 1 for both, NaN for negative numbers.
    Exponent,
    Fraction,

    // Reductions over the classes. HiOf gives the largest value and, read by RestOf, the sum of all others;
    // CompensatedSumOf gives a sum and, read by ErrorOf, what rounding lost of it.
    MaxOf,
    SumOf,
    HiOf,
    RestOf,
    CompensatedSumOf,
    ErrorOf,
    AtLabel,

    // An elementary function.
    Call,

    // One value, written in two ways: always right, and right while some values lie in given ranges. Arguments: the first form, the second,
    // then for each range the value and the bit patterns from which and below which it lies.
    Usually,

    // One value, written in two ways: always right, and right for rows of which a value of the sample lies below a limit. Arguments: the first form, the second,
    // that value, at least 0, and the limit.
    Rarely,

    // Outputs. InvalidWhereNaN makes every output of the row NaN where its argument is.
    Store,
    Return,
    InvalidWhereNaN,
}
