using System;

namespace LossGen.Tests.Exact;

/// <summary>A true result: a number, or one of the values at the edge of the contract, +inf, -inf and NaN, with the arithmetic of IEEE 754 on these.</summary>
public readonly struct ExactValue : IEquatable<ExactValue>
{
    private readonly BigFloat _number;

    // 0, +inf, -inf or NaN: what is added to the number.
    private readonly double _special;

    private ExactValue(BigFloat number, double special)
    {
        _number = number;
        _special = special;
    }

    /// <summary>+inf.</summary>
    public static ExactValue PositiveInfinity { get; } = new(default, double.PositiveInfinity);

    /// <summary>-inf.</summary>
    public static ExactValue NegativeInfinity { get; } = new(default, double.NegativeInfinity);

    /// <summary>NaN.</summary>
    public static ExactValue NaN { get; } = new(default, double.NaN);

    /// <summary>Whether this is a number.</summary>
    public bool IsFinite => _special == 0;

    /// <summary>Whether this is NaN.</summary>
    public bool IsNaN => double.IsNaN(_special);

    /// <summary>-1, 0 or 1; 0 for NaN.</summary>
    public int Sign => IsFinite ? _number.Sign : IsNaN ? 0 : Math.Sign(_special);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is infinite or NaN.</exception>
    public BigFloat Number => IsFinite ? _number : throw new InvalidOperationException($"{_special} is no number.");

    public static implicit operator ExactValue(BigFloat x) => new(x, 0);

    /// <summary>The nearest double.</summary>
    public static explicit operator double(ExactValue x) => x.IsFinite ? (double)x._number : x._special;

    public static ExactValue operator -(ExactValue x) => new(-x._number, -x._special);

    public static ExactValue operator +(ExactValue x, ExactValue y) =>
        x.IsFinite && y.IsFinite ? x._number + y._number : new ExactValue(default, x._special + y._special);

    public static ExactValue operator -(ExactValue x, ExactValue y) => x + -y;

    public static ExactValue operator *(ExactValue x, ExactValue y) =>
        x.IsFinite && y.IsFinite ? x._number * y._number : new ExactValue(default, x.SignOrSpecial * y.SignOrSpecial);

    public static bool operator ==(ExactValue x, ExactValue y) => x.Equals(y);

    public static bool operator !=(ExactValue x, ExactValue y) => !x.Equals(y);

    private double SignOrSpecial => IsFinite ? _number.Sign : _special;

    /// <summary>The same value; NaN is the same as NaN.</summary>
    public bool Equals(ExactValue other) => _special.Equals(other._special) && _number == other._number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _special);

    /// <summary>About 17 digits, for messages.</summary>
    public override string ToString() =>
        IsFinite ? _number.ToString() : IsNaN ? "NaN" : _special > 0 ? "+inf" : "-inf";
}
