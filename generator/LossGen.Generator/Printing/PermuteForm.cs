using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The instruction that an order of lanes is: recognised by its places, whoever made them.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="First">Its first operand: 0 for the first vector of the permutation, 1 for the second.</param>
/// <param name="Second">Its second operand.</param>
/// <param name="Control">The lanes of the second operand, or the parts that are taken.</param>
internal readonly record struct PermuteForm(PermuteKind Kind, int First = 0, int Second = 0, int Control = 0)
{
    /// <param name="permute">The permutation.</param>
    /// <param name="part">The numbers of 128 bits.</param>
    public static PermuteForm Of(Expr.Permute permute, int part)
    {
        Seq<int> places = permute.Places;
        int lanes = places.Count;
        if (permute.First.Equals(permute.Second))
        {
            return OfOne(places, 0);
        }

        bool readsFirst = false;
        bool readsSecond = false;
        foreach (int place in places)
        {
            readsFirst |= place < lanes;
            readsSecond |= place >= lanes;
        }

        return !readsSecond ? OfOne(places, 0)
            : !readsFirst ? OfOne(places, 1)
            : Blend(places)
            ?? Zip(PermuteKind.ZipLow, places, part, 0)
            ?? Zip(PermuteKind.ZipHigh, places, part, part / 2)
            ?? Parts(places, part)
            ?? new PermuteForm(PermuteKind.Two, 0, 1);
    }

    private static PermuteForm OfOne(Seq<int> places, int source)
    {
        for (int i = 0; i < places.Count; i++)
        {
            if (places[i] % places.Count != i)
            {
                return new PermuteForm(PermuteKind.One, source, source);
            }
        }

        return new PermuteForm(PermuteKind.Same, source, source);
    }

    private static PermuteForm? Blend(Seq<int> places)
    {
        int second = 0;
        for (int i = 0; i < places.Count; i++)
        {
            if (places[i] % places.Count != i)
            {
                return null;
            }

            second |= places[i] < places.Count ? 0 : 1 << i;
        }

        return new PermuteForm(PermuteKind.Blend, 0, 1, second);
    }

    /// <summary>Numbers of both in turn, from a lane of every 128 bits on.</summary>
    private static PermuteForm? Zip(PermuteKind kind, Seq<int> places, int part, int from)
    {
        int lanes = places.Count;
        int first = places[0] / lanes;
        for (int i = 0; i < lanes; i++)
        {
            int lane = (i / part * part) + from + (i % part / 2);
            int source = i % 2 == 0 ? first : 1 - first;
            if (places[i] != (source * lanes) + lane)
            {
                return null;
            }
        }

        return new PermuteForm(kind, first, 1 - first);
    }

    /// <summary>Whole parts: of 512 bits two of one vector and then two of one, of 256 bits any.</summary>
    private static PermuteForm? Parts(Seq<int> places, int part)
    {
        int lanes = places.Count;
        int parts = lanes / part;
        int control = 0;
        for (int i = 0; i < lanes; i++)
        {
            if (places[i] % part != i % part || places[i] / part != places[i / part * part] / part)
            {
                return null;
            }
        }

        if (parts == 2)
        {
            return new PermuteForm(PermuteKind.Parts, 0, 1, (places[0] / part) | (places[part] / part << 4));
        }

        int first = places[0] / lanes;
        int second = places[lanes / 2] / lanes;
        for (int p = 0; p < parts; p++)
        {
            if (places[p * part] / lanes != (p < parts / 2 ? first : second))
            {
                return null;
            }

            control |= places[p * part] / part % parts << (2 * p);
        }

        return new PermuteForm(PermuteKind.Parts, first, second, control);
    }
}
