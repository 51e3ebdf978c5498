using LossGen.Generator.Recipes;

namespace LossGen.Generator.Printing;

/// <summary>The names and words for reductions of blocks.</summary>
internal static class ReductionWords
{
    /// <summary>What the results are called.</summary>
    public static (string First, string Second) Results(Op op) => op switch
    {
        Op.MaxOf => ("max", string.Empty),
        Op.HiOf => ("hi", "others"),
        Op.CompensatedSumOf => ("sum", "error"),
        _ => ("sum", string.Empty),
    };

    /// <summary>What is computed, as the beginning of a sentence.</summary>
    public static string What(Op op) => op switch
    {
        Op.MaxOf => "The largest",
        Op.HiOf => "The largest, and the sum of all others,",
        Op.CompensatedSumOf => "The sum, and what rounding lost of it,",
        _ => "The sum",
    };

    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
