using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An emitted method of one row, compiled in a test, called with arrays: its parameters may be any.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class EmittedRow<T>
    where T : unmanaged
{
    private readonly Func<int, IReadOnlyDictionary<string, T[]>, T> _call;

    private EmittedRow(MethodInfo method)
    {
        ParameterExpression label = Expression.Parameter(typeof(int));
        ParameterExpression rows = Expression.Parameter(typeof(IReadOnlyDictionary<string, T[]>));
        Arrays = [.. method.GetParameters().Where(p => p.ParameterType != typeof(int)).Select(p => p.Name!)];
        IEnumerable<Expression> arguments = method.GetParameters().Select(p => p.ParameterType == typeof(int)
            ? (Expression)label
            : Expression.Convert(Expression.Property(rows, "Item", Expression.Constant(p.Name)), p.ParameterType));
        _call = Expression.Lambda<Func<int, IReadOnlyDictionary<string, T[]>, T>>(Expression.Call(method, arguments), label, rows).Compile();
    }

    /// <summary>The names of its arguments but the label.</summary>
    public string[] Arrays { get; }

    /// <summary>The overload with these arguments.</summary>
    public static EmittedRow<T> Of(Type host, string method, bool hasLabel, IEnumerable<string> arrays)
    {
        string[] names = [.. hasLabel ? new[] { "label" } : [], .. arrays];
        return new(host.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.Name == method && m.GetParameters().Select(p => p.Name!).SequenceEqual(names)));
    }

    public T Call(int label, IReadOnlyDictionary<string, T[]> rows) => _call(label, rows);
}
