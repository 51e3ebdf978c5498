using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An annotated type, compiled in a test, and the methods that it got.</summary>
internal sealed class EmittedHost(Type type)
{
    // Making a call ready takes longer than a thousand calls.
    private readonly Dictionary<string, EmittedCall> _calls = new();

    /// <summary>The overload with exactly these parameters.</summary>
    public EmittedCall Method(string name, params string[] parameters)
    {
        string signature = $"{name}({string.Join(", ", parameters)})";
        if (!_calls.TryGetValue(signature, out EmittedCall? call))
        {
            MethodInfo[] overloads = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)];
            MethodInfo method = overloads.FirstOrDefault(m => m.GetParameters().Select(p => p.Name!).SequenceEqual(parameters))
                ?? throw new InvalidOperationException($"There is no {signature} among:\n{string.Join("\n", overloads.AsEnumerable())}");
            call = new EmittedCall(method);
            _calls.Add(signature, call);
        }

        return call;
    }
}
