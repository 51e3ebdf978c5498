using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The constants that say where the buffers that statements touch stand in the scratch of a block.</summary>
internal sealed class ScratchOffsets
{
    private readonly Kernel _kernel;
    private readonly Dictionary<Buffer, string> _names = new();

    /// <param name="kernel">The kernel.</param>
    /// <param name="body">The statements.</param>
    /// <param name="taken">Names that are taken, to which those of the constants are added.</param>
    public ScratchOffsets(Kernel kernel, Seq<Stmt> body, HashSet<string> taken)
    {
        _kernel = kernel;
        HashSet<Buffer> touched = body.Touched();
        foreach (Buffer buffer in kernel.Buffers)
        {
            if (!buffer.IsScratch || !touched.Contains(buffer))
            {
                continue;
            }

            string end = buffer.HasRows ? "Rows" : "At";
            string name = buffer.Name + end;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = buffer.Name + Literals.Plain(i) + end;
            }

            _names[buffer] = name;
        }
    }

    public IReadOnlyDictionary<Buffer, string> Names => _names;

    public void Print(SourceWriter w)
    {
        if (_names.Count == 0)
        {
            return;
        }

        w.Line("// scratch offsets, in numbers");
        foreach (Buffer buffer in _kernel.Storage!.InOrder())
        {
            if (!buffer.HasRows && _names.TryGetValue(buffer, out string? name))
            {
                w.Line($"const int {name} = {Literals.Plain(_kernel.Storage[buffer] * _kernel.Shape.Lanes)};");
            }
        }

        string number = _kernel.Shape.Element == ElementType.Double ? "double" : "float";
        foreach (KeyValuePair<Buffer, string> rows in _names)
        {
            if (rows.Key.HasRows)
            {
                w.Line($"ref {number} {rows.Value} = ref Unsafe.Add(ref scratch, {_kernel.Inputs.TileBlocks.Hint} * {Literals.Plain(_kernel.Storage[rows.Key] * _kernel.Shape.Lanes)});");
            }
        }

        w.Line();
    }
}
