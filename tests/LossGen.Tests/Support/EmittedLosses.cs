using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace LossGen.Tests.Support;

/// <summary>All annotated types of the tests, by element type and name, as theory data.</summary>
public static class EmittedLosses
{
    private static readonly Dictionary<string, Type> s_types = In(Assembly);

    /// <summary>What holds the types, and their kernels.</summary>
    public static Assembly Assembly => typeof(Logits10).Assembly;

    public static TheoryData<string> Floats => Of<float>();

    public static TheoryData<string> LogitsInNats => Names(ElementType.Single, o => o.Target == InputForm.Logits && o.Prediction == InputForm.Logits && o.LogBase == Math.E);

    /// <summary>The same types as the portable tier has them: compiled for a framework without vectors.</summary>
    public static IReadOnlyDictionary<string, Type> Portable { get; } = In(Assembly.Load("LossGen.Tests.Portable"));

    /// <summary>The types that have the Jeffreys divergence.</summary>
    public static TheoryData<string> Jeffreys => [.. s_types.Values.Where(t => (t.GetCustomAttribute<LossAttribute>()!.Kind & LossKind.Jeffreys) != 0).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>The types as the vector tiers have them.</summary>
    public static IReadOnlyDictionary<string, Type> All => s_types;

    public static TheoryData<string> Of<T>() => Names(typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single, _ => true);

    /// <summary>Those that take logits for a prediction.</summary>
    public static TheoryData<string> OfLogits<T>() => Names(typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single, o => o.Prediction == InputForm.Logits);

    public static EmittedLoss<T> Find<T>(string name)
        where T : unmanaged
        => new(s_types[name]);

    /// <summary>The annotated types of an assembly that has such hosts.</summary>
    public static Dictionary<string, Type> In(Assembly assembly)
        => assembly.GetTypes().Where(t => t.Namespace == typeof(EmittedLosses).Namespace && t.GetCustomAttribute<LossAttribute>() is not null).ToDictionary(t => t.Name);

    private static TheoryData<string> Names(ElementType element, Func<LossAttribute, bool> wanted)
        => [.. s_types.Values.Where(t => t.GetCustomAttribute<LossAttribute>() is { } o && (o.Kind & LossKind.Entropy) != 0 && o.Element == element && wanted(o)).Select(t => t.Name).Order(StringComparer.Ordinal)];
}
