using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Specification;

/// <summary>The arguments of one attribute as written: which are there, and their values.</summary>
internal readonly struct LossArguments
{
    private readonly AttributeData _attribute;

    private LossArguments(AttributeData attribute, LossKind kinds, int classes)
    {
        _attribute = attribute;
        Kinds = kinds;
        Classes = classes;
    }

    public LossKind Kinds { get; }

    public int Classes { get; }

    /// <summary>Null where the constructor's arguments do not bind: the compiler has reported that already.</summary>
    public static LossArguments? Of(AttributeData attribute)
        => attribute.ConstructorArguments is { Length: 2 } both
            && both[0] is { Kind: not TypedConstantKind.Array, Value: int kinds }
            && both[1] is { Kind: not TypedConstantKind.Array, Value: int classes }
                ? new LossArguments(attribute, (LossKind)kinds, classes)
                : null;

    public bool Has(string name) => _attribute.NamedArguments.Any(a => a.Key == name);

    public T Option<T>(string name, T otherwise)
        => Find(name) is { Kind: not (TypedConstantKind.Array or TypedConstantKind.Error), Value: T value } ? value : otherwise;

    /// <summary>The elements of an array; default where the option is not given, is null, or does not bind.</summary>
    public ImmutableArray<double> Numbers(string name)
        => Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array && array.Values.All(v => v is { Kind: TypedConstantKind.Primitive, Value: double })
            ? array.Values.Select(v => (double)v.Value!).ToImmutableArray()
            : default;

    // Of an option that is given twice, which the compiler reports, the last one counts.
    private TypedConstant Find(string name)
    {
        ImmutableArray<System.Collections.Generic.KeyValuePair<string, TypedConstant>> named = _attribute.NamedArguments;
        for (int i = named.Length - 1; i >= 0; i--)
        {
            if (named[i].Key == name)
            {
                return named[i].Value;
            }
        }

        return default;
    }
}
