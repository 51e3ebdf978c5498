using System.Numerics;

namespace LossGen.Tests.Support;

/// <summary>A target and a prediction as an emitted loss takes them.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record RowPair<T>(string Name, Row<T> Target, Row<T> Prediction)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override string ToString() => $"{Name}, C = {Target.Values.Length}";
}
