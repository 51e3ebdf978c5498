using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Printing;

/// <summary>One operation of a network: a vector of numbers of one or two vectors of the stage before.</summary>
/// <param name="First">The vector that lane 0 is taken from.</param>
/// <param name="Second">The other vector, or the same.</param>
/// <param name="Places">Where each lane is taken from: a lane of the first vector, or one of the second and as much more as there are lanes.</param>
internal sealed record ShuffleStep(int First, int Second, IReadOnlyList<int> Places)
{
    /// <summary>Whether every number stays in its lane.</summary>
    public bool IsSelection => Places.Select((place, lane) => place % Places.Count == lane).All(stays => stays);
}
