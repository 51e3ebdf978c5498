using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>Makes lists, and rewrites them without copying what stays as it is.</summary>
internal static class Seq
{
    public static Seq<T> Of<T>(ReadOnlySpan<T> items) => items.Length == 0 ? default : new(items.ToArray());

    public static Seq<T> ToSeq<T>(this IEnumerable<T> items) => new(items.ToArray());

    /// <summary>The list with each item rewritten; the same list where no item is another.</summary>
    public static Seq<T> Rewrite<T>(this Seq<T> items, Func<T, T> rewrite)
        where T : class
    {
        T[]? rewritten = null;
        for (int i = 0; i < items.Count; i++)
        {
            T item = rewrite(items[i]);
            if (rewritten is null && !ReferenceEquals(item, items[i]))
            {
                rewritten = new T[items.Count];
                for (int before = 0; before < i; before++)
                {
                    rewritten[before] = items[before];
                }
            }

            if (rewritten is not null)
            {
                rewritten[i] = item;
            }
        }

        return rewritten is null ? items : new Seq<T>(rewritten);
    }
}
