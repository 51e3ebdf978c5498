using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>The memory of a kernel under construction, by name.</summary>
internal sealed class BufferSet
{
    private readonly Dictionary<(Space, string), Kernels.Buffer> _buffers = new();
    private readonly List<Kernels.Buffer> _inOrder = new();

    public Seq<Kernels.Buffer> All => _inOrder.ToSeq();

    public Kernels.Buffer Argument(string name, Stored stored = Stored.Element) => Get(new Kernels.Buffer(name, Space.Argument, 0, stored));

    public Kernels.Buffer Scratch(string name, int length) => Get(new Kernels.Buffer(name, Space.Block, length));

    public Kernels.Buffer Row(string name, int length) => Get(new Kernels.Buffer(name, Space.Row, length));

    public Kernels.Buffer Table(string name) => Get(new Kernels.Buffer(name, Space.Table));

    private Kernels.Buffer Get(Kernels.Buffer buffer)
    {
        if (_buffers.TryGetValue((buffer.Space, buffer.Name), out Kernels.Buffer? known))
        {
            return known.Length == buffer.Length && known.Stored == buffer.Stored ? known : throw new InvalidOperationException($"two buffers have the name {buffer.Name}.");
        }

        _buffers.Add((buffer.Space, buffer.Name), buffer);
        _inOrder.Add(buffer);
        return buffer;
    }
}
