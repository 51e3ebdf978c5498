using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Playground.Compiling;

/// <summary>The options of an annotation, as the compiler reads them: what <see cref="LossReference"/> has to be set to.</summary>
internal sealed class LossOptions(AttributeData attribute)
{
    private readonly Dictionary<string, TypedConstant> _named = attribute.NamedArguments.ToDictionary(a => a.Key, a => a.Value);

    public int Classes { get; } = attribute.ConstructorArguments[1].Value is int classes ? classes : 0;

    public double LogBase => Number(nameof(LossAttribute.LogBase), Math.E);

    public InputForm Prediction => (InputForm)Integer(nameof(LossAttribute.Prediction));

    public InputForm Target => (InputForm)Integer(nameof(LossAttribute.Target));

    public ElementType Element => (ElementType)Integer(nameof(LossAttribute.Element));

    /// <summary>The reference, set up alike. Gradients are written, also where the emitted methods add them to zeros.</summary>
    public LossReference ToReference() => new(Classes)
    {
        LogBase = LogBase,
        Prediction = Prediction,
        Target = Target,
        LabelSmoothing = Number(nameof(LossAttribute.LabelSmoothing), 0),
        ClassWeights = _named.TryGetValue(nameof(LossAttribute.ClassWeights), out TypedConstant weights) && !weights.IsNull ? [.. weights.Values.Select(v => Convert.ToDouble(v.Value, null))] : null,
        IgnoreLabel = Integer(nameof(LossAttribute.IgnoreLabel), int.MinValue),
        Temperature = Number(nameof(LossAttribute.Temperature), 1),
        FocalGamma = Number(nameof(LossAttribute.FocalGamma), 2),
        PositiveWeight = Number(nameof(LossAttribute.PositiveWeight), 1),
        RenyiOrder = Number(nameof(LossAttribute.RenyiOrder), 2),
        LogZero = (LogZero)Integer(nameof(LossAttribute.LogZero)),
        Epsilon = Number(nameof(LossAttribute.Epsilon), 1e-7),
        Kl = (KlForm)Integer(nameof(LossAttribute.Kl)),
    };

    private double Number(string name, double otherwise) => _named.TryGetValue(name, out TypedConstant value) ? Convert.ToDouble(value.Value, null) : otherwise;

    private int Integer(string name, int otherwise = 0) => _named.TryGetValue(name, out TypedConstant value) && value.Value is int number ? number : otherwise;
}
