using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Walks;

/// <summary>An elementary function of one double, what it should give to twice the precision, and where it is tried.</summary>
/// <param name="Name">The name in emitted code.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Truth">The same as m 2^n.</param>
/// <param name="Bound">The largest error that is allowed, in units of the last place.</param>
/// <param name="Strata">Where inputs are drawn from.</param>
/// <param name="Shared">The arguments that are the same for all inputs.</param>
internal sealed record DoubleFunction(string Name, string Formula, Func<double, (TwoDouble M, int N)> Truth, double Bound, Func<Random, double>[] Strata, params double[] Shared)
{
    private static readonly double s_lift = Math.Pow(2, LogFunctions.Lift(ElementType.Double));

    /// <summary>All functions of one argument.</summary>
    public static IReadOnlyList<DoubleFunction> All { get; } =
    [
        new(ExpFunctions.Exp, "2^128 e^x", x => TwoDouble.Exp(x) is var (m, n) ? (m, n + 128) : default, 0.9, [Walks.Strata.Uniform(-745, 40), Walks.Strata.Uniform(-2, 0.5), Walks.Strata.Signed(-60, 5)], -795, ExpFunctions.ShiftConstant(ElementType.Double, 128)),
        new(GeneralExp.Name, "e^x", x => TwoDouble.Exp(x), 0.9, [Walks.Strata.Uniform(-750, 710), Walks.Strata.Uniform(-746, -707), Walks.Strata.Uniform(-2, 2), Walks.Strata.Signed(-60, 9)]),
        new(PsiFunction.Psi, "e^x - 1 - x", x => TwoDouble.Psi(x), 2, [Walks.Strata.Uniform(-1, 2), Walks.Strata.Uniform(-0.5, 0.5), Walks.Strata.Signed(-300, 0)]),
        new(LogFunctions.Log, "ln x", x => (TwoDouble.Log(x), 0), 0.9, LogStrata),
        new(LogFunctions.LogOfNormal, "ln x", x => (TwoDouble.Log(x), 0), 0.9, [Walks.Strata.Sizes(-1022, 1023), Walks.Strata.Uniform(0.1, 2), Walks.Strata.Near(1)]),
        new(LogBaseFunctions.Log2, "log2 x", x => (TwoDouble.Log(x) / TwoDouble.Log(2), 0), 1, LogStrata),
        new(LogBaseFunctions.Log10, "log10 x", x => (TwoDouble.Log(x) / TwoDouble.Log(10), 0), 1, LogStrata),
        new(LogFunctions.Log1p, "ln(1 + x)", x => (TwoDouble.Log1p(x), 0), 1, [Walks.Strata.Sizes(-1074, 1022), Walks.Strata.Uniform(-1, 2), Walks.Strata.Uniform(0.2, 1), Walks.Strata.Signed(-70, 0), Walks.Strata.Sizes(-3, 70)]),
        new(LogFunctions.XLogX, "2^54 x ln x", LiftedXLogX, 1, XLogXStrata),
        new(LogFunctions.XLogXInRange, "2^54 x ln x", LiftedXLogX, 1, XLogXStrata),
        new(LogParts.Exponent, "n of x = 2^n (1 + f)", x => (LogExponent(x), 0), 0, XLogXStrata),
        new(LogParts.Fraction, "ln(1 + f) of x = 2^n (1 + f)", x => (TwoDouble.Log(Math.ScaleB(x, -LogExponent(x))), 0), 1, XLogXStrata),
        new(PhiFunction.Name, "(1 + x) ln(1 + x) - x", x => (TwoDouble.Phi(x), 0), 1, [Walks.Strata.Uniform(-1, 1), Walks.Strata.Uniform(-0.4, 0.6), Walks.Strata.Signed(-300, 0), Walks.Strata.Sizes(-2, 60), Walks.Strata.Uniform(-1, -0.99), Walks.Strata.Sizes(0, 900)]),
        new(JensenShannonFunctions.OfLogRatio, "f(tanh(x / 2)), f(z) = (1 + z) ln(1 + z) + (1 - z) ln(1 - z)", x => (TwoDouble.JsOfLogRatio(x), 0), 2.3, [Walks.Strata.Uniform(-3, 3), Walks.Strata.Signed(-300, 0), Walks.Strata.Uniform(-40, 40), Walks.Strata.Signed(0, 10)]),
        new(LogMeanFunctions.OfLogRatio, "ln(2 / (1 + e^-x))", x => (TwoDouble.LogToMeanOfLogRatio(x), 0), 2, [Walks.Strata.Uniform(-3, 3), Walks.Strata.Signed(-300, 0), Walks.Strata.Uniform(-40, 40), Walks.Strata.Signed(0, 1000)], 0, Math.Log(2)),
        new(LogisticFunctions.Sigmoid, "1 / (1 + e^-x)", Sigmoid, 1, [Walks.Strata.Uniform(-745, 0), Walks.Strata.Uniform(-4, 4), Walks.Strata.Uniform(0, 45), Walks.Strata.Signed(-70, 6)]),
        new(LogisticFunctions.Softplus, "ln(1 + e^x)", Softplus, 1, [Walks.Strata.Uniform(-745, 0), Walks.Strata.Uniform(-4, 4), Walks.Strata.Uniform(0, 45), Walks.Strata.Signed(-70, 9)]),
        new(Log1pRatioFunction.Name, "ln(1 + x) / x", x => x == 0 ? (1, 0) : (TwoDouble.Log1p(x) / x, 0), 1.1, [Walks.Strata.Uniform(0, 1), Walks.Strata.Sizes(-1074, 0), Walks.Strata.Sizes(-60, 0)]),
        new(PowerFunction.Name, "(2^-128 x)^3.7", Power, 1, [Walks.Strata.Sizes(-1022, 128), Walks.Strata.Sizes(0, 128), random => Math.ScaleB(random.NextDouble(), 128), random => Math.ScaleB(1 - Walks.Strata.Sizes(-53, -1)(random), 128)], SingleFunction.Exponent, 0),
    ];

    private static Func<Random, double>[] XLogXStrata => [Walks.Strata.Sizes(-1074, 1), Walks.Strata.Uniform(0, 1), Walks.Strata.Near(1), Walks.Strata.Sizes(0, 900)];

    private static (TwoDouble M, int N) LiftedXLogX(double x) => x == 0 ? default : (TwoDouble.Log(x) * Math.ScaleB(x, -Math.ILogB(x)), Math.ILogB(x) + 54);

    // With f from -1/3 to 1/3: times 1.5, of a number that is not subnormal.
    private static int LogExponent(double x) => Math.ILogB(Math.ScaleB(x, x < 1e-290 ? 200 : 0) * 1.5) - (x < 1e-290 ? 200 : 0);

    private static Func<Random, double>[] LogStrata =>
        [Walks.Strata.Sizes(-1074, 1024), Walks.Strata.Uniform(0.5, 2), Walks.Strata.Near(1), Walks.Strata.Uniform(0.6, 1.5)];

    /// <summary>Inputs layer by layer, the same for the same seed.</summary>
    public double[] Sample(int count, int seed)
    {
        Random random = new(seed);
        double[] inputs = new double[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = Strata[i % Strata.Length](random);
        }

        return inputs;
    }

    public override string ToString() => Name;

    private static (TwoDouble M, int N) Sigmoid(double x)
    {
        (TwoDouble m, int n) = TwoDouble.Exp(-Math.Abs(x));
        TwoDouble d = m.Scaled(TwoDouble.Power(Math.Max(n, -300))) + 1;
        return x < 0 ? (m / d, n) : ((TwoDouble)1 / d, 0);
    }

    private static (TwoDouble M, int N) Power(double x)
    {
        TwoDouble y = x == 0 ? -1000 : (TwoDouble.Log(x) - (TwoDouble.Log(2) * PowerFunction.Lift(ElementType.Double))) * SingleFunction.Exponent;
        return y.High < -790 ? (0, 0) : TwoDouble.Exp(y);
    }

    private static (TwoDouble M, int N) Softplus(double x)
    {
        (TwoDouble m, int n) = TwoDouble.Exp(-Math.Abs(x));
        return n < -120
            ? x < 0 ? (m, n) : (x, 0)
            : (TwoDouble.Log1p(m.Scaled(TwoDouble.Power(n))) + Math.Max(x, 0), 0);
    }
}
