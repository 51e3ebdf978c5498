using System;
using System.Collections.Generic;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Walks;

/// <summary>An elementary function of one float, what it should give, and how well.</summary>
/// <param name="Name">The name in emitted code.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Truth">The same in double.</param>
/// <param name="Bound">The largest error that is allowed, in units of the last place.</param>
/// <param name="Domain">In words.</param>
/// <param name="Includes">Whether an input belongs to the domain; NaN does. Null for all floats.</param>
/// <param name="Shared">The arguments that are the same for all inputs.</param>
internal sealed record SingleFunction(string Name, string Formula, Truth Truth, double Bound, string Domain, Func<float, bool>? Includes, params double[] Shared)
{
    /// <summary>The exponent with which powers are walked.</summary>
    public const double Exponent = 3.7;

    private static readonly double s_unlift = Math.Pow(2, -PowerFunction.Lift(ElementType.Single));
    private static readonly double s_lift = Math.Pow(2, LogFunctions.Lift(ElementType.Single));

    /// <summary>All functions of one argument.</summary>
    public static IReadOnlyList<SingleFunction> All { get; } =
    [
        // As softmaxes call it: times 2^64, and what lies below the low end counts as the low end.
        new(ExpFunctions.Exp, "2^64 e^x", x => SingleTruth.Exp(Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-130.0)), Vector256.Create(-130.0), x)) * Vector256.Create(Math.Pow(2, 64)), 0.9, "x up to 40", x => !(x > 40), -130, ExpFunctions.ShiftConstant(ElementType.Single, 64)),
        new(GeneralExp.Name, "e^x", SingleTruth.Exp, 0.9, "all x", null),
        new(PsiFunction.Psi, "e^x - 1 - x", SingleTruth.Psi, 2, "-1 <= x <= 2", x => !(x < -1) && !(x > 2)),
        new(LogFunctions.Log, "ln x", SingleTruth.Log, 1, "all x", null),
        new(LogFunctions.LogOfNormal, "ln x", SingleTruth.Log, 1, "normal x above 0", x => x >= 1.1754944e-38f && float.IsFinite(x)),
        new(LogBaseFunctions.Log2, "log2 x", SingleTruth.Log2, 1, "all x", null),
        new(LogBaseFunctions.Log10, "log10 x", SingleTruth.Log10, 1, "all x", null),
        new(LogFunctions.Log1p, "ln(1 + x)", SingleTruth.Log1p, 1, "-1 < x < 2^126", x => !(x <= -1) && !(x >= 8.507059e37f)),
        new(LogFunctions.XLogX, "2^24 x ln x", LiftedXLogX, 1.8, "x below 2^96", x => !(x >= 7.922816e28f && float.IsFinite(x))),
        new(LogFunctions.XLogXInRange, "2^24 x ln x", LiftedXLogX, 1.8, "x from 0, below 2^96", x => x >= 0 && x < 7.922816e28f),
        new(LogParts.Exponent, "n of x = 2^n (1 + f)", SingleTruth.LogExponent, 0, "x above 0, below 2^96", x => x > 0 && x < 7.922816e28f),
        new(LogParts.Fraction, "ln(1 + f) of x = 2^n (1 + f)", SingleTruth.LogFraction, 1, "x above 0, below 2^96", x => x > 0 && x < 7.922816e28f),
        new(PhiFunction.Name, "(1 + x) ln(1 + x) - x", SingleTruth.Phi, 1, "all x", null),
        new(JensenShannonFunctions.OfLogRatio, "f(tanh(x / 2)), f(z) = (1 + z) ln(1 + z) + (1 - z) ln(1 - z)", SingleTruth.JsOfLogRatio, 2.3, "all x but NaN", x => !float.IsNaN(x)),
        new(LogMeanFunctions.OfLogRatio, "ln(2 / (1 + e^-x))", SingleTruth.LogToMean, 2, "all x", null, 0, Math.Log(2)),
        new(LogisticFunctions.Sigmoid, "1 / (1 + e^-x)", SingleTruth.Sigmoid, 1, "all x", null),
        new(LogisticFunctions.Softplus, "ln(1 + e^x)", SingleTruth.Softplus, 1, "all x", null),
        new(Log1pRatioFunction.Name, "ln(1 + x) / x", SingleTruth.Log1pRatio, 1.2, "0 <= x <= 1", x => !(x < 0) && !(x > 1)),

        // As the focal loss calls it, with an exponent that no float is.
        new(PowerFunction.Name, "(2^-64 x)^3.7", x => SingleTruth.Exp(SingleTruth.Log(x * Vector256.Create(s_unlift)) * Vector256.Create(Exponent)), 1, "x = 0, and normal x up to 2^64", x => x == 0 || (!(x < 1.1754944e-38f) && !(x > 1.8446744e19f)), (float)Exponent, Exponent - (float)Exponent),
    ];

    private static Vector256<double> LiftedXLogX(Vector256<double> x) => SingleTruth.XLogX(x) * Vector256.Create(s_lift);

    public override string ToString() => Name;
}
