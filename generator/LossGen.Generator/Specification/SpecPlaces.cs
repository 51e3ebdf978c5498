using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>
/// Puts specifications at places that follow from their names, so that one which comes or goes moves no other. The compiler compares the values of a provider place by place,
/// and gives attributed types in the order of the code: without this, all that come after a removed one would be emitted anew.
/// </summary>
internal static class SpecPlaces
{
    // Most places stay empty, so that hardly any two types want the same. Their number doubles where it must: then all types move, once.
    private const int Fewest = 64;
    private const int PlacesPerType = 4;

    /// <summary>A hash table: what is null is empty.</summary>
    /// <param name="found">What the annotated types ask for; null where mistakes prevent it.</param>
    public static ImmutableArray<PlacedSpec?> Of(ImmutableArray<LossSpec?> found)
    {
        // In the order of their names, which is that of no file: the same types have the same places.
        LossSpec[] all = found.OfType<LossSpec>().OrderBy(s => s.Host.MetadataName, StringComparer.Ordinal).ToArray();
        HintCollisions collisions = HintCollisions.Of(all);
        HashSet<LossKey> keys = new();
        int count = Fewest;
        while (count < all.Length * PlacesPerType)
        {
            count *= 2;
        }

        PlacedSpec?[] places = new PlacedSpec?[count];
        foreach (LossSpec spec in all.Select(collisions.Resolve).OfType<LossSpec>())
        {
            int place = (int)(HintNames.HashOf(spec.Host.MetadataName) % (uint)count);
            while (places[place] is not null)
            {
                place = (place + 1) % count;
            }

            places[place] = new PlacedSpec(spec, keys.Add(spec.Key.Kernels));
        }

        return places.ToImmutableArray();
    }
}
