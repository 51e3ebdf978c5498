using System;
using System.Linq;
using System.Reflection;

namespace LossGen.Tests.Support;

/// <summary>The emitted Jeffreys divergence of one annotated type as delegates, found by name.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class EmittedJeffreys<T>
    where T : unmanaged
{
    public EmittedJeffreys(Type type)
    {
        Options = type.GetCustomAttribute<LossAttribute>()!;
        Value = Find<EmittedLoss<T>.PairCall>(type, "Jeffreys");
        Gradient = Find<EmittedLoss<T>.PairGradientCall>(type, "Jeffreys");
        Gradients = Find<EmittedLoss<T>.PairGradientsCall>(type, "Jeffreys");
        EachGradient = Find<EmittedLoss<T>.EachPairGradientCall>(type, "EachJeffreys");
        Mean = Find<EmittedLoss<T>.MeanPairCall>(type, "MeanJeffreys");
        SumGradient = Find<EmittedLoss<T>.SumPairGradientCall>(type, "SumJeffreys");
    }

    public LossAttribute Options { get; }

    public int Classes => Options.Classes;

    public EmittedLoss<T>.PairCall Value { get; }

    public EmittedLoss<T>.PairGradientCall Gradient { get; }

    public EmittedLoss<T>.PairGradientsCall Gradients { get; }

    public EmittedLoss<T>.EachPairGradientCall EachGradient { get; }

    public EmittedLoss<T>.MeanPairCall Mean { get; }

    public EmittedLoss<T>.SumPairGradientCall SumGradient { get; }

    private static TDelegate Find<TDelegate>(Type type, string name)
        where TDelegate : Delegate
    {
        ParameterInfo[] wanted = typeof(TDelegate).GetMethod("Invoke")!.GetParameters();
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.Name == name && m.GetParameters().Select(p => (p.ParameterType, p.Name)).SequenceEqual(wanted.Select(p => (p.ParameterType, p.Name))))
            .CreateDelegate<TDelegate>();
    }
}
