namespace LossGen.Generator.Recipes;

/// <summary>What is true of an operation wherever it stands.</summary>
internal static class OpTraits
{
    /// <summary>Whether the operation turns one value a class into one value a sample.</summary>
    public static bool Reduces(this Op op) => op is Op.MaxOf or Op.SumOf or Op.HiOf or Op.CompensatedSumOf or Op.AtLabel;

    /// <summary>Whether the reduction has a second result.</summary>
    public static bool HasSecondResult(this Op op) => op is Op.HiOf or Op.CompensatedSumOf;

    /// <summary>Whether the operation reads the second result of a reduction.</summary>
    public static bool IsSecondResult(this Op op) => op is Op.RestOf or Op.ErrorOf;

    public static bool IsOutput(this Op op) => op is Op.Store or Op.Return or Op.InvalidWhereNaN;

    public static ValueKind Kind(this Op op) => op switch
    {
        Op.Greater or Op.GreaterOrEqual or Op.Equal or Op.And or Op.Or or Op.IsLabel => ValueKind.Truth,
        Op.BitsConst or Op.BitAdd or Op.BitSub or Op.BitAnd or Op.ShiftLeft or Op.ShiftRight or Op.AsBits => ValueKind.Bits,
        _ => ValueKind.Real,
    };
}
