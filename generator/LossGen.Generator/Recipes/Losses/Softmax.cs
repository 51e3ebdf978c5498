using System;
using System.Linq;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The head of every loss of logits: exponentials that share a power of two, the largest of them, and the sum of the others.
/// The logarithm of the sum is never taken: ln(sum e) - ln(e of the largest) is log1p(rest / hi), accurate where it is tiny.
/// </summary>
internal class Softmax
{
    private readonly Recipe _k;
    private readonly Temperature _temperature;
    private PerSample? _scale;

    /// <param name="k">The recipe.</param>
    /// <param name="x">The logits.</param>
    /// <param name="max">The largest logit.</param>
    /// <param name="e">e^(x - m) times a power of two common to the row.</param>
    /// <param name="hi">The largest e.</param>
    /// <param name="rest">The sum of all others.</param>
    /// <param name="isZero">True for a class whose probability is 0 in this format: a masked one, or one too far below the largest.</param>
    /// <param name="suffix">What distinguishes the names of two softmaxes in one recipe.</param>
    /// <param name="temperature">What the logits are divided by.</param>
    protected Softmax(Recipe k, PerClass x, PerSample max, PerClass e, PerSample hi, PerSample rest, Value isZero, string suffix, Temperature temperature)
    {
        _k = k;
        _temperature = temperature;
        X = x;
        Max = max;
        E = e;
        Hi = hi;
        Rest = rest;
        IsZero = isZero;
        Suffix = suffix;
        Sum = (hi + rest).Says("sum" + suffix, $"sum{suffix} = sum(e{suffix})");
    }

    public PerClass X { get; }

    public PerSample Max { get; }

    /// <summary>e^(x - m) times a power of two common to the row.</summary>
    public PerClass E { get; }

    public PerSample Hi { get; }

    public PerSample Rest { get; }

    public PerSample Sum { get; }

    /// <summary>True for a class whose probability is 0 in this format: a masked one, or one too far below the largest.</summary>
    public Value IsZero { get; }

    /// <summary>What distinguishes the names of two softmaxes in one recipe.</summary>
    public string Suffix { get; }

    /// <summary>The softmax of an argument. Its rows with a NaN, with +infinity or with nothing but -infinity have the sum NaN.</summary>
    public static Softmax Of(Recipe k, LossKey key, string argument, string x, string suffix)
    {
        Softmax s = Unchecked(k, key, argument, x, suffix);
        k.InvalidWhereNaN(s.Sum, "a logit that is NaN or +infinity, or a row without any class, leaves no distribution");
        return s;
    }

    /// <summary>The softmax of an argument of which a row without any class is no reason to give up.</summary>
    public static Softmax Unchecked(Recipe k, LossKey key, string argument, string x, string suffix)
    {
        PerClass logits = k.Load(argument, x);
        Temperature temperature = new(k, key.Temperature);
        return key.Classes == 2 ? SoftmaxOfTwo.Of(k, logits, suffix, temperature) : Of(k, logits, suffix, temperature);
    }

    /// <summary>The softmax of the same logits with each e raised to a power: a softmax of its own, with a common power of two of its own.</summary>
    public Softmax OfPower(LossKey key, double power, string suffix)
    {
        Temperature temperature = new(_k, key.Temperature, power);

        // Of a power so high that exponents might leave the integers, only what is next to the largest counts, where the difference is exact.
        Func<Value, Value> shifted = power > 4096 ? logit => logit - Max : HugeShift!;
        return key.Classes == 2 ? SoftmaxOfTwo.Of(_k, X, suffix, temperature) : Of(_k, X, Max, shifted, suffix, temperature);
    }

    private static Softmax Of(Recipe k, PerClass logits, string suffix, Temperature temperature)
    {
        PerSample m = k.MaxOf(logits, "m" + suffix);
        k.Name(m, "m" + suffix, $"m{suffix} = max({k.Steps[logits.Id].Name})");

        // Up to here x - m0 is x; beyond, it is exact wherever the exponential is not 0.
        PerSample large = k.Const((k.IsDouble ? 1500 : 208) * temperature.Value);
        PerSample size = (PerSample)k.Abs(m);
        PerSample m0 = k.Select((PerSample)k.GreaterOrEqual(size, large), m, k.Const(0)).Says("huge" + suffix, "huge logits are shifted before");
        return Of(k, logits, m, logit => k.Rarely(logit - m0, logit, size, large), suffix, temperature);
    }

    private static Softmax Of(Recipe k, PerClass logits, PerSample m, Func<Value, Value> shifted, string suffix, Temperature temperature)
    {
        string x = k.Steps[logits.Id].Name!;
        string max = k.Steps[m.Id].Name!;
        PerSample m1 = temperature.Divided((PerSample)shifted(m), "tempered" + suffix);

        // Where e^(x - m) is 0 in this format, e is so small that its share of the sum is 0 too: masked classes need no comparison.
        PerSample low = (m1 - Farthest(k)).Says("low" + suffix, $"the shift by {max} is folded into the exponent, without rounding");
        PerSample shift = ((PerSample)k.Call(ExpFunctions.ExpShift, m1)).Named("shift" + suffix);
        Value ExpOf(Value logit, string prefix) => temperature.ExpOf(shifted(logit), low, shift, prefix + suffix);
        PerClass e = ((PerClass)ExpOf(logits, string.Empty))
            .Says("e" + suffix, $"e{suffix} = exp({temperature.Of($"{x} - {max}")}), times a power of two common to all classes");
        (PerSample hi, PerSample rest) = k.HiRestOf(e, "hi" + suffix, "rest" + suffix, $"hi{suffix} = the largest e{suffix}, rest{suffix} = the sum of all others");
        return new Softmax(k, logits, m, e, hi, rest, k.GreaterOrEqual(k.Const(MostOfZero(k)), e), suffix, temperature)
        {
            ExpOfLabel = logit => (PerSample)ExpOf(logit, "Label"),
            HugeShift = shifted,
        };
    }

    /// <summary>The largest e of a class that is so far below the largest: e to the power of <see cref="Farthest"/>, with all that the common power of two can add.</summary>
    public static double MostOfZero(Recipe k) => System.Math.Pow(2, System.Math.Ceiling(ExpFunctions.SoftmaxFactor(k.Element) - (Farthest(k) / System.Math.Log(2)) + 1));

    /// <summary>m - x above which a class counts as if there.</summary>
    protected static double Farthest(Recipe k) => k.IsDouble ? 795 : 130;

    /// <summary>e of the largest class, before any reduction of e.</summary>
    public virtual PerSample Top => ExpOfLabel!(Max).Named("top" + Suffix);

    /// <summary>The power of two that all of <see cref="E"/> share on top of their common one.</summary>
    public double Unscale => System.Math.Pow(2, -ExpFunctions.SoftmaxFactor(_k.Element));

    /// <summary>(m - x) times <see cref="Unscale"/>, so that its product with <see cref="E"/> does not overflow even for the largest logits.</summary>
    public PerClass Distance()
        => Tempered((PerClass)_k.Fma(X, _k.Const(-Unscale), (Max * Unscale).Named("mScaled" + Suffix)))
            .Says("d" + Suffix, $"d{Suffix} = {_temperature.Of($"m{Suffix} - {_k.Steps[X.Id].Name}")}, scaled against overflow");

    /// <summary>A difference of logits, divided by the temperature: after the difference, which is exact where it matters.</summary>
    public PerClass Tempered(PerClass difference) => _temperature.IsOne ? difference : difference * _temperature.Inverse;

    /// <inheritdoc cref="Tempered(PerClass)"/>
    public PerSample Tempered(PerSample difference) => _temperature.IsOne ? difference : difference * _temperature.Inverse;

    /// <summary>A sum of two parts divided by the temperature, in two parts.</summary>
    public (PerSample High, PerSample Low) Tempered(PerSample high, PerSample low, string name)
    {
        if (_temperature.IsOne)
        {
            return (high, low);
        }

        PerSample quotient = (high * _temperature.Inverse).Named(name);
        return (quotient, _temperature.Rest(high, quotient, low).Named(name + "Low"));
    }

    /// <summary>The same, rounded once: for what a loss depends on by its square.</summary>
    public PerClass Quotient(PerClass difference, string name) => _temperature.Quotient(difference, name);

    /// <summary>A difference of logits, divided by the temperature, as formulas write it.</summary>
    public string Tempered(string difference) => _temperature.Of(difference);

    /// <summary>What derivatives by the logits are multiplied by: the scale, divided by the temperature.</summary>
    public PerSample Scale => _scale ??= _temperature.IsOne ? _k.Scale : (_k.Scale * _temperature.Inverse).Named("scaleByT" + Suffix);

    /// <summary>sum(e) times <see cref="Unscale"/>: what sums of e times <see cref="Distance"/> are divided by.</summary>
    public PerSample ScaledSum() => (Sum * Unscale).Named("sumScaled" + Suffix);

    /// <summary>ln(sum e^(x - m)).</summary>
    public PerSample LogSum(string name)
        => ((PerSample)_k.Call(LogFunctions.Log1p, RestByHi)).Says(name, $"{name} = ln(sum(exp(x - m))) = log1p(rest / hi)".Replace("x - m", _temperature.Of($"{_k.Steps[X.Id].Name} - {_k.Steps[Max.Id].Name}")).Replace("rest / hi", $"rest{Suffix} / hi{Suffix}"));

    /// <summary>ln p of each class: what it loses is as large as the rounding of x - m.</summary>
    public PerClass LogP(string name) => Tempered(X - Max) - LogSum(name);

    /// <summary>The sum of e over all classes but one.</summary>
    public PerClass OthersOf(PerClass e) => (PerClass)Others(e);

    /// <summary>e of the label, whose logit is given, and the sum of it over all other classes.</summary>
    public virtual (PerSample E, PerSample Others) OfLabel(PerSample logit)
    {
        PerSample e = ExpOfLabel!(logit).Named("el");
        return (e, (PerSample)Others(e));
    }

    /// <summary>A logit, less the largest where that is huge.</summary>
    private Func<Value, Value>? HugeShift { get; init; }

    /// <summary>The exponential of one logit, with the bits of that class.</summary>
    private Func<PerSample, PerSample>? ExpOfLabel { get; init; }

    /// <summary>The sum of e over all classes but one: a difference only where that is safe.</summary>
    private Value Others(Value e) => _k.Select(_k.Equal(e, Hi), Rest, OthersOfSmall(e));

    /// <summary>The rest, relative to the largest e.</summary>
    protected virtual PerSample RestByHi => Rest / Hi;

    /// <summary>The sum of e over all classes but one that is not the largest.</summary>
    protected virtual Value OthersOfSmall(Value e) => (Value)Sum - e;
}
