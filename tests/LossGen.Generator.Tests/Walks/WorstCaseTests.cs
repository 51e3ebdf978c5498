using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The worst inputs that the walks found, once more in arithmetic of 320 bits: their errors are what the record says.</summary>
public sealed class WorstCaseTests
{
    private static readonly Dictionary<string, Func<BigFloat, BigFloat>> s_exact = new()
    {
        [ExpFunctions.Exp] = BigFloat.Exp,
        [GeneralExp.Name] = BigFloat.Exp,
        [PsiFunction.Psi] = x => BigFloat.Exp(x) - 1 - x,
        [LogFunctions.Log] = BigFloat.Log,
        [LogBaseFunctions.Log2] = x => BigFloat.Log(x) / BigFloat.Log(2),
        [LogBaseFunctions.Log10] = x => BigFloat.Log(x) / BigFloat.Log(10),
        [LogFunctions.Log1p] = BigFloat.Log1p,
        [LogFunctions.XLogX] = x => x * BigFloat.Log(x),
        [PhiFunction.Name] = t => ((t + 1) * BigFloat.Log1p(t)) - t,
        [JensenShannonFunctions.OfLogRatio] = x => BigFloat.Abs(x) is var a && BigFloat.Exp(-a) is var e ? BigFloat.Scale(BigFloat.Ln2 - BigFloat.Log1p(e) - (a * e / (e + 1)), 1) : 0,
        [LogMeanFunctions.OfLogRatio] = x => BigFloat.Ln2 - BigFloat.Log1p(BigFloat.Exp(-BigFloat.Abs(x))) + (x < 0 ? x : 0),
        [LogisticFunctions.Sigmoid] = x => BigFloat.One / (BigFloat.Exp(-x) + 1),
        [LogisticFunctions.Softplus] = x => BigFloat.Log1p(BigFloat.Exp(x)),
        [Log1pRatioFunction.Name] = x => BigFloat.Log1p(x) / x,
        [PowerFunction.Name] = x => BigFloat.Exp(BigFloat.Log(x) * SingleFunction.Exponent),
    };

    public static TheoryData<string> Names => [.. s_exact.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_floats(string name)
    {
        SingleFunction f = SingleFunction.All.Single(s => s.Name == name);
        foreach (string walk in (string[])["all", "every 257th"])
        {
            string[] line = WalkRecord.Find($"Single {name} {walk}")!;
            float x = float.Parse(line[3], CultureInfo.InvariantCulture);
            float[] got = new float[1];
            EmittedFunctions<float>.Modern.Find(name, VectorWidth.Scalar, f.Shared)([x], default, got);
            double error = Ulp.Of(got[0], Lifted(name, s_exact[name](Unlifted(name, x, ElementType.Single)), ElementType.Single));
            Assert.True(Math.Abs(error - double.Parse(line[2], CultureInfo.InvariantCulture)) < 1e-4 && error <= f.Bound, $"{name}({x:R}) is {error} ULP off.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_doubles(string name)
    {
        DoubleFunction f = DoubleFunction.All.Single(s => s.Name == name);
        string[] line = WalkRecord.Find($"Double {name} a million")!;

        // The worst one, and some ordinary ones, which hold the arithmetic of twice the precision to account. Psi and phi of tiny numbers are of their square, which
        // 320 bits beside 1 do not hold.
        double[] x = [double.Parse(line[3], CultureInfo.InvariantCulture), .. f.Sample(200, 77).Where(v => name is not (PsiFunction.Psi or "Phi" or JensenShannonFunctions.OfLogRatio or LogMeanFunctions.OfLogRatio) || Math.Abs(v) > 1e-30)];
        double[] got = new double[x.Length];
        EmittedFunctions<double>.Modern.Find(name, VectorWidth.Scalar, f.Shared)(x, default, got);
        for (int i = 0; i < x.Length; i++)
        {
            double error = Ulp.Of(got[i], Lifted(name, s_exact[name](Unlifted(name, x[i], ElementType.Double)), ElementType.Double));
            (TwoDouble m, int n) = f.Truth(x[i]);
            double walked = Errors.Of(got[i], m, n);

            Assert.True(error <= f.Bound && Math.Abs(error - walked) < 1e-9, $"{name}({x[i]:R}) is {error} ULP off, not {walked}.");
            Assert.True(i > 0 || Math.Abs(error - double.Parse(line[2], CultureInfo.InvariantCulture)) < 1e-4, $"{name}({x[i]:R}) is {error} ULP off.");
        }
    }

    private static BigFloat Unlifted(string name, double x, ElementType element) => BigFloat.Scale(x, name == PowerFunction.Name ? -PowerFunction.Lift(element) : 0);

    private static ExactValue Lifted(string name, BigFloat value, ElementType element)
        => BigFloat.Scale(value, name == ExpFunctions.Exp ? ExpFunctions.SoftmaxFactor(element) : name == LogFunctions.XLogX ? LogFunctions.Lift(element) : 0);
}
