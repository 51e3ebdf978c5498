using System;

namespace LossGen.Generator.Specification;

/// <summary>Logarithm bases: which are valid, and what a result in nats is multiplied by.</summary>
internal static class LogBases
{
    // Correctly rounded: a quotient of doubles could be off by one unit, and differ between the machines that run the compiler.
    private const double OneOverLn2 = 1.4426950408889634;
    private const double OneOverLn10 = 0.4342944819032518;

    public static bool IsValid(double logBase) => logBase > 0 && logBase < double.PositiveInfinity && logBase != 1;

    public static double Factor(double logBase) => logBase switch
    {
        Math.E => 1,
        2 => OneOverLn2,
        10 => OneOverLn10,
        _ => 1 / Math.Log(logBase),
    };
}
