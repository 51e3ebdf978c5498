using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Specification;

/// <summary>An immutable list that is equal by its contents, so that loop nests can be compared.</summary>
[CollectionBuilder(typeof(Seq), nameof(Seq.Of))]
internal readonly struct Seq<T> : IEquatable<Seq<T>>, IReadOnlyList<T>
{
    private readonly T[]? _items;

    /// <param name="items">The items, which nobody changes any more.</param>
    public Seq(T[] items) => _items = items;

    public int Count => _items is null ? 0 : _items.Length;

    public T this[int index] => _items![index];

    /// <summary>Whether both are the same list: what a rewrite that changed nothing gives back.</summary>
    public bool IsSame(Seq<T> other) => ReferenceEquals(_items, other._items) || (Count == 0 && other.Count == 0);

    public bool Equals(Seq<T> other)
    {
        if (IsSame(other))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_items![i], other._items![i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is Seq<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in this)
        {
            hash = unchecked((hash * 31) + (item is null ? 0 : item.GetHashCode()));
        }

        return hash;
    }

    public Enumerator GetEnumerator() => new(_items ?? Array.Empty<T>());

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? Array.Empty<T>())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? Array.Empty<T>()).GetEnumerator();

    /// <summary>Walks without allocating: passes do little else.</summary>
    internal struct Enumerator
    {
        private readonly T[] _items;
        private int _at;

        public Enumerator(T[] items) => (_items, _at) = (items, -1);

        public readonly T Current => _items[_at];

        public bool MoveNext() => ++_at < _items.Length;
    }
}
