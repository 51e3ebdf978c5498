using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace LossGen.Tests.Support;

/// <summary>All annotated types of this project, by element type and name, as theory data.</summary>
public static class EmittedLosses
{
    private static readonly Dictionary<string, Type> s_types = typeof(EmittedLosses).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(EmittedLosses).Namespace && t.GetCustomAttribute<LossAttribute>() is not null)
        .ToDictionary(t => t.Name);

    public static TheoryData<string> Floats => Names(ElementType.Single, _ => true);

    public static TheoryData<string> Doubles => Names(ElementType.Double, _ => true);

    public static TheoryData<string> LogitsInNats => Names(ElementType.Single, o => o.Target == InputForm.Logits && o.Prediction == InputForm.Logits && o.LogBase == Math.E);

    public static EmittedLoss<float> OfSingle(string name) => new(s_types[name]);

    public static EmittedLoss<double> OfDouble(string name) => new(s_types[name]);

    private static TheoryData<string> Names(ElementType element, Func<LossAttribute, bool> wanted)
        => [.. s_types.Values.Where(t => t.GetCustomAttribute<LossAttribute>() is { } o && o.Element == element && wanted(o)).Select(t => t.Name).Order(StringComparer.Ordinal)];
}
