using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>What follows from a vector width.</summary>
internal static class VectorWidths
{
    public static readonly VectorWidth[] All = { VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128, VectorWidth.Scalar };

    /// <summary>The numbers in one vector; 1 for the scalar tier.</summary>
    public static int Lanes(this VectorWidth width, ElementType element)
        => width == VectorWidth.Scalar ? 1 : (int)width / (element == ElementType.Double ? 64 : 32);

    /// <summary>The end of a kernel's name.</summary>
    public static string Suffix(this VectorWidth width) => width switch
    {
        VectorWidth.Scalar => "Scalar",
        VectorWidth.Vector128 => "128",
        VectorWidth.Vector256 => "256",
        _ => "512",
    };
}
