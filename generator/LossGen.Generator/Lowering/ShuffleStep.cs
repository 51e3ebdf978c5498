using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>One operation of a network: a vector of numbers of one or two vectors of the stage before.</summary>
/// <param name="First">The vector that lane 0 is taken from.</param>
/// <param name="Second">The other vector, or the same.</param>
/// <param name="Places">Where each lane is taken from: a lane of the first vector, or one of the second and as much more as there are lanes.</param>
internal sealed record ShuffleStep(int First, int Second, Seq<int> Places)
{
    /// <summary>Whether every number stays in its lane.</summary>
    public bool IsSelection
    {
        get
        {
            for (int lane = 0; lane < Places.Count; lane++)
            {
                if (Places[lane] % Places.Count != lane)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether it is a vector as it was.</summary>
    public bool IsIdentity => First == Second && IsSelection;

    /// <summary>Whether both take numbers of the same vectors.</summary>
    public bool SharesSources(ShuffleStep other) => (First == other.First && Second == other.Second) || (First == other.Second && Second == other.First);
}
