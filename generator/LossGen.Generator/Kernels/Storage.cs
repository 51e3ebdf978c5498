using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Kernels;

/// <summary>Where the buffers of a block stand in its scratch, in vectors.</summary>
internal sealed class Storage
{
    private readonly Dictionary<Buffer, int> _offsets;

    public Storage(Dictionary<Buffer, int> offsets)
    {
        _offsets = offsets;
        Vectors = offsets.Select(o => o.Value + o.Key.Length).DefaultIfEmpty().Max();
        BlockVectors = offsets.Where(o => !o.Key.HasRows).Select(o => o.Value + o.Key.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The vectors from a block's scratch to that of the next. Behind that of all blocks stands what lies in rows.</summary>
    public int BlockVectors { get; }

    /// <summary>The vectors of scratch for each block.</summary>
    public int Vectors { get; }

    public int this[Buffer buffer] => _offsets[buffer];

    public bool Has(Buffer buffer) => _offsets.ContainsKey(buffer);

    /// <summary>The buffers in the order in which they stand.</summary>
    public IEnumerable<Buffer> InOrder() => _offsets.OrderBy(o => o.Value).ThenBy(o => o.Key.Name, System.StringComparer.Ordinal).Select(o => o.Key);
}
