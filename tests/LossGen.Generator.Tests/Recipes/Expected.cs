using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>What calls of emitted methods have to give: numbers with their bits, or an error before anything is written.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class Expected<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Bits(IReadOnlyList<T> expected, IReadOnlyList<T> got, string where)
    {
        Assert.Equal(expected.Count, got.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            if (Recipes.Bits.Of(Recipes.Bits.Canonical(expected[i])) != Recipes.Bits.Of(Recipes.Bits.Canonical(got[i])))
            {
                Assert.Fail($"{where}[{i}] is {got[i]:R}, but {expected[i]:R} is expected");
            }
        }
    }

    /// <summary>Numbers that stand where something is written: those that are added to, or those that must not stay.</summary>
    public static T[] Before(int count) => [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating((i % 7) - 3.25))];

    /// <summary>What memory holds after a gradient was written, or added.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="before">What it held.</param>
    /// <param name="adds">Whether it is added.</param>
    /// <param name="counts">Whether the row counts for anything; one that does not is not added.</param>
    public static T[] After(T[] gradient, IReadOnlyList<T> before, bool adds, bool counts) => [.. gradient.Select((g, i) => adds ? counts ? before[i] + g : before[i] : g)];

    public static void Refusal<TException>(EmittedCall call, IReadOnlyDictionary<string, object?> arguments, string where)
        where TException : ArgumentException
    {
        Dictionary<string, Array> before = arguments.Where(a => a.Value is Array).ToDictionary(a => a.Key, a => (Array)((Array)a.Value!).Clone());
        try
        {
            call.Call(arguments);
        }
        catch (TException e)
        {
            Assert.True(e.ParamName is null || call.Parameters.Contains(e.ParamName), $"{where}: an argument {e.ParamName} of {call.Name}");
            foreach ((string name, Array numbers) in before)
            {
                Assert.Equal(numbers, (Array)arguments[name]!);
            }

            return;
        }

        Assert.Fail($"{where}: {call.Name}({string.Join(", ", call.Parameters)}) throws no {typeof(TException).Name}");
    }

    /// <summary>Each array that is one number too short is an error.</summary>
    public static void RefusalOfLengths(EmittedCall call, IReadOnlyDictionary<string, object?> arguments, string where)
    {
        foreach (string name in call.Parameters.Where(p => arguments.GetValueOrDefault(p) is Array { Length: > 0 }))
        {
            Array whole = (Array)arguments[name]!;
            Array part = Array.CreateInstance(whole.GetType().GetElementType()!, whole.Length - 1);
            Array.Copy(whole, part, part.Length);
            Refusal<ArgumentException>(call, new Dictionary<string, object?>(arguments) { [name] = part }, $"{where}, {name} too short");
        }
    }

    /// <summary>A property of a struct of the library, which the assembly under test has loaded for itself.</summary>
    public static object Property(object value, string name) => value.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(value)!;
}
