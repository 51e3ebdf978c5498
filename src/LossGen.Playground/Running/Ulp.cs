using System;
using System.Numerics;

namespace LossGen.Playground.Running;

/// <summary>Distances in units in the last place: of the element type, at the reference's value.</summary>
internal static class Ulp
{
    /// <summary>0 for equal numbers, also infinite ones and NaN; NaN where only one of the two is a number.</summary>
    public static double Distance<T>(T value, double reference)
        where T : struct, IFloatingPointIeee754<T>
    {
        double given = double.CreateChecked(value);
        if (given.Equals(reference) || given == reference)
        {
            return 0;
        }

        return double.IsFinite(given) && double.IsFinite(reference) ? Math.Abs(given - reference) / Of<T>(reference) : Overflows<T>(given, reference) ? 0 : double.NaN;
    }

    /// <summary>The gap between the element type's numbers at a value.</summary>
    private static double Of<T>(double value)
        where T : struct, IFloatingPointIeee754<T>
    {
        T at = T.Abs(T.CreateSaturating(value));
        if (!T.IsFinite(at) || T.BitIncrement(at) == T.PositiveInfinity)
        {
            at = T.BitDecrement(T.BitDecrement(T.PositiveInfinity));
        }

        return double.CreateChecked(T.BitIncrement(at)) - double.CreateChecked(at);
    }

    // A reference in double can hold what a float cannot.
    private static bool Overflows<T>(double given, double reference)
        where T : struct, IFloatingPointIeee754<T>
        => double.IsInfinity(given) && double.CreateChecked(T.CreateTruncating(reference)) == given;
}
