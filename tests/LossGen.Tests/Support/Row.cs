using System.Linq;
using System.Numerics;

namespace LossGen.Tests.Support;

/// <summary>A row as an emitted loss takes it, with a label that suits it.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record Row<T>(string Name, int Label, T[] Values)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The same numbers for the references.</summary>
    public double[] Widened { get; } = [.. Values.Select(double.CreateTruncating)];

    public override string ToString() => $"{Name}, C = {Values.Length}, label {Label}";
}
