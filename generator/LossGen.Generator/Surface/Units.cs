using System;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Surface;

/// <summary>How logarithms and their units are called in documentation.</summary>
internal static class Units
{
    public static string Of(double logBase) => logBase switch
    {
        Math.E => "nats",
        2 => "bits",
        10 => "decimal digits (hartleys)",
        _ => $"units of log base {ShortestDigits.Of(logBase)}",
    };

    /// <summary>An order as formulas have it.</summary>
    public static string Order(double order) => double.IsPositiveInfinity(order) ? "infinity" : ShortestDigits.Of(order);

    /// <summary>How the logarithm is written in formulas.</summary>
    public static string Log(double logBase) => logBase switch
    {
        Math.E => "ln",
        2 => "log2",
        10 => "log10",
        _ => "log_b",
    };
}
