using System;
using System.Linq;
using System.Reflection;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An annotated type, compiled in a test, and the methods that it got.</summary>
internal sealed class EmittedHost(Type type)
{
    /// <summary>The overload with exactly these parameters.</summary>
    public EmittedCall Method(string name, params string[] parameters)
    {
        MethodInfo[] overloads = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)];
        return overloads.FirstOrDefault(m => m.GetParameters().Select(p => p.Name!).SequenceEqual(parameters)) is { } method
            ? new EmittedCall(method)
            : throw new InvalidOperationException($"There is no {name}({string.Join(", ", parameters)}) among:\n{string.Join("\n", overloads.AsEnumerable())}");
    }
}
