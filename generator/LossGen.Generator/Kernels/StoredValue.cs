using System;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Kernels;

/// <summary>A vector of scratch as one statement stores it: by the statement itself, not by what is equal to it.</summary>
internal readonly struct StoredValue : IEquatable<StoredValue>
{
    public StoredValue(Buffer buffer, int at, Stmt writer) => (Buffer, At, Writer) = (buffer, at, writer);

    public Buffer Buffer { get; }

    public int At { get; }

    public Stmt Writer { get; }

    public bool Equals(StoredValue other) => Buffer == other.Buffer && At == other.At && ReferenceEquals(Writer, other.Writer);

    public override bool Equals(object? obj) => obj is StoredValue other && Equals(other);

    public override int GetHashCode() => unchecked((RuntimeHelpers.GetHashCode(Writer) * 31) + At);
}
