using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Threading;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An emitted method, compiled in a test, called by the names of its parameters: spans and memory are given as arrays, what is left out is the default.</summary>
internal sealed class EmittedCall
{
    private readonly Func<object?[], object?> _call;

    public EmittedCall(MethodInfo method)
    {
        ParameterExpression all = Expression.Parameter(typeof(object?[]));
        List<ParameterExpression> written = new();
        List<Expression> after = new();
        ParameterInfo[] parameters = method.GetParameters();
        Expression[] arguments = [.. parameters.Select((p, i) =>
        {
            Expression given = Expression.ArrayIndex(all, Expression.Constant(i));
            if (!p.ParameterType.IsByRef)
            {
                return Argument(given, p.ParameterType);
            }

            // What is written by reference goes to the first place of an array.
            ParameterExpression variable = Expression.Variable(p.ParameterType.GetElementType()!);
            written.Add(variable);
            after.Add(Expression.Assign(Expression.ArrayAccess(Expression.Convert(given, variable.Type.MakeArrayType()), Expression.Constant(0)), variable));
            return variable;
        })];
        ParameterExpression result = Expression.Variable(typeof(object));
        Expression call = Expression.Call(method, arguments);
        Expression valued = method.ReturnType == typeof(void) ? Expression.Block(call, Expression.Constant(null)) : Expression.Convert(call, typeof(object));
        _call = Expression.Lambda<Func<object?[], object?>>(Expression.Block([.. written, result], [Expression.Assign(result, valued), .. after, result]), all).Compile();
        Name = method.Name;
        Parameters = [.. parameters.Select(p => p.Name!)];
    }

    public string Name { get; }

    public string[] Parameters { get; }

    public object? Call(IReadOnlyDictionary<string, object?> arguments) => _call([.. Parameters.Select(p => arguments.GetValueOrDefault(p))]);

    private static Expression Argument(Expression given, Type type)
    {
        if (type == typeof(CancellationToken))
        {
            return Expression.Default(type);
        }

        return type.IsGenericType ? Expression.Convert(Expression.Convert(given, type.GenericTypeArguments[0].MakeArrayType()), type) : Expression.Convert(given, type);
    }
}
