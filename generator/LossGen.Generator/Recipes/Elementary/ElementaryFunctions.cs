using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>The table of elementary functions: a name gives the recipe.</summary>
internal static class ElementaryFunctions
{
    /// <summary>In the order in which they are emitted.</summary>
    public static readonly string[] Names =
    {
        ExpFunctions.ExpShift, ExpFunctions.Exp, GeneralExp.Name, PsiFunction.Psi,
        LogFunctions.Log, LogFunctions.LogOfNormal, LogBaseFunctions.Log2, LogBaseFunctions.Log10, LogFunctions.Log1p, LogFunctions.XLogX, LogFunctions.XLogXInRange,
        LogParts.Exponent, LogParts.Fraction, LogParts.Power, PhiFunction.Name,
        RatioFunctions.LogRatio, RatioFunctions.KlTerm, RatioFunctions.KlTermInRange,
        JensenShannonFunctions.Term, JensenShannonFunctions.TermInRange, JensenShannonFunctions.OfLogRatio, LogMeanFunctions.OfProbabilities, LogMeanFunctions.OfLogRatio,
        LogisticFunctions.Sigmoid, LogisticFunctions.Softplus, Log1pRatioFunction.Name, PowerFunction.Name,
    };

    // Asked for at every call that a kernel prints: each is built once, and only read after that.
    private static readonly ConcurrentDictionary<(string Name, ElementType Element), ElementaryFunction> s_defined = new();
    private static readonly ConcurrentDictionary<(string Name, ElementType Element), IReadOnlyList<bool>> s_shared = new();

    /// <summary>For each argument, whether it is the same in all lanes.</summary>
    public static IReadOnlyList<bool> SharedInputs(string name, ElementType element)
        => s_shared.GetOrAdd((name, element), static f => Define(f.Name, f.Element).Recipe.Steps.Where(s => s.Op == Op.Input).Select(s => s.Shape == Shape.PerSample).ToList());

    public static ElementaryFunction Define(string name, ElementType element) => s_defined.GetOrAdd((name, element), static f => Build(f.Name, f.Element));

    private static ElementaryFunction Build(string name, ElementType element) => name switch
    {
        ExpFunctions.Exp => ExpFunctions.DefineExp(element),
        ExpFunctions.ExpShift => ExpFunctions.DefineExpShift(element),
        GeneralExp.Name => GeneralExp.Define(element),
        PsiFunction.Psi => PsiFunction.Define(element),
        LogFunctions.Log => LogFunctions.DefineLog(element),
        LogFunctions.LogOfNormal => LogFunctions.DefineLogOfNormal(element),
        LogBaseFunctions.Log2 => LogBaseFunctions.DefineLog2(element),
        LogBaseFunctions.Log10 => LogBaseFunctions.DefineLog10(element),
        LogFunctions.Log1p => LogFunctions.DefineLog1p(element),
        LogFunctions.XLogX => LogFunctions.DefineXLogX(element),
        LogFunctions.XLogXInRange => LogFunctions.DefineXLogXInRange(element),
        LogParts.Exponent => LogParts.DefineExponent(element),
        LogParts.Fraction => LogParts.DefineFraction(element),
        LogParts.Power => LogParts.DefinePower(element),
        PhiFunction.Name => PhiFunction.Define(element),
        LogisticFunctions.Sigmoid => LogisticFunctions.DefineSigmoid(element),
        LogisticFunctions.Softplus => LogisticFunctions.DefineSoftplus(element),
        Log1pRatioFunction.Name => Log1pRatioFunction.Define(element),
        PowerFunction.Name => PowerFunction.Define(element),
        RatioFunctions.KlTerm => RatioFunctions.DefineKlTerm(element),
        RatioFunctions.KlTermInRange => RatioFunctions.DefineKlTermInRange(element),
        RatioFunctions.LogRatio => RatioFunctions.DefineLogRatio(element),
        JensenShannonFunctions.Term => JensenShannonFunctions.DefineTerm(element),
        JensenShannonFunctions.TermInRange => JensenShannonFunctions.DefineTermInRange(element),
        JensenShannonFunctions.OfLogRatio => JensenShannonFunctions.DefineOfLogRatio(element),
        LogMeanFunctions.OfProbabilities => LogMeanFunctions.DefineOfProbabilities(element),
        LogMeanFunctions.OfLogRatio => LogMeanFunctions.DefineOfLogRatio(element),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such elementary function."),
    };
}
