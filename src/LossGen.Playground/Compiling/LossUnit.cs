using System;
using System.Globalization;

namespace LossGen.Playground.Compiling;

/// <summary>What losses of a log base are measured in.</summary>
internal static class LossUnit
{
    public static string Of(double logBase) => logBase switch
    {
        Math.E => "nats",
        2 => "bits",
        10 => "decimal digits",
        _ => "units of log base " + logBase.ToString(CultureInfo.InvariantCulture),
    };
}
