namespace LossGen.Generator.Printing;

/// <summary>How numbered locals are named.</summary>
internal static class Names
{
    /// <summary>x, 3 gives x3; x1, 3 gives x1_3, since x13 would be another number.</summary>
    public static string Numbered(string name, int number)
        => name + (char.IsDigit(name[name.Length - 1]) ? "_" : string.Empty) + Literals.Plain(number);

    /// <summary>The register of a reduction: sum_0.</summary>
    public static string Register(string name, int number) => name + "_" + Literals.Plain(number);
}
