using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the call of the kernel of one sample; where gradients are added, into memory of its own first.</summary>
internal sealed class SampleCall
{
    private readonly LossMethod _method;
    private readonly string _kernels;
    private readonly string _scale;
    private readonly SourceWriter _w;
    private readonly SampleRows _rows;

    public SampleCall(LossMethod method, string kernels, string scale, SampleRows rows, SourceWriter writer)
    {
        _rows = rows;
        _method = method;
        _kernels = kernels;
        _scale = scale;
        _w = writer;
    }

    /// <param name="kernel">The kernel.</param>
    /// <param name="outputs">What it writes.</param>
    /// <param name="value">The name of the variable of the value, if one is needed.</param>
    /// <returns>The value, as an expression.</returns>
    public string Print(string kernel, IReadOnlyList<string> outputs, string value = "loss")
    {
        bool adds = RowOptions.Adds(_method.Key) && outputs.Count > 0;
        List<string> arguments = new();
        if (_method.HasLabel)
        {
            arguments.Add("label");
        }

        arguments.AddRange(_method.Inputs.Select(_rows.Input));
        arguments.AddRange(outputs.Select(o => adds ? Own(o) : _rows.Output(o)));
        if (outputs.Count > 0)
        {
            arguments.Add(_scale);
        }

        string call = $"{_kernels}{kernel}.{KernelClassPrinter.Row}({string.Join(", ", arguments)})";
        if (!adds)
        {
            if (!_rows.ConvertsOutputs || outputs.Count == 0)
            {
                return call;
            }

            _rows.Memory(outputs);
            _w.Line($"{_method.Key.Number} {value} = {call};");
            _rows.Store(outputs);
            return value;
        }

        string number = _method.Key.Number;
        foreach (string output in outputs)
        {
            _w.Line($"global::System.Span<{number}> {Own(output)} = stackalloc {number}[{Literals.Plain(_method.Key.Classes)}];");
        }

        _w.Line($"{number} {value} = {call};");
        foreach (string output in outputs)
        {
            _w.Line(_rows.ConvertsOutputs
                ? $"global::LossGen.Runtime.LossStored.Add({MethodForm.Of(_method).Storage}, {Own(output)}, {output});"
                : $"global::LossGen.Runtime.LossGradients.Add<{number}>({Own(output)}, {output});");
        }

        return value;
    }

    private static string Own(string output) => "own" + Names.Capital(output);
}
