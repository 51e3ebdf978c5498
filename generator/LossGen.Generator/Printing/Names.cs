namespace LossGen.Generator.Printing;

/// <summary>How names are made of names.</summary>
internal static class Names
{
    /// <summary>x, 3 gives x3; x1, 3 gives x1_3, since x13 would be another number.</summary>
    public static string Numbered(string name, int number)
        => name + (char.IsDigit(name[name.Length - 1]) ? "_" : string.Empty) + Literals.Plain(number);

    /// <summary>sum gives Sum.</summary>
    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The register of a reduction: sum_0.</summary>
    public static string Register(string name, int number) => name + "_" + Literals.Plain(number);
}
