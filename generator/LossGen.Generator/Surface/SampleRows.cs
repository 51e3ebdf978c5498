using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes how the rows of one sample are made ready for its kernels, where they are stored in another type or lack classes, and how what kernels write is stored.</summary>
internal sealed class SampleRows
{
    private readonly LossMethod _method;
    private readonly LossKey _key;
    private readonly MethodForm _form;
    private readonly SourceWriter _w;

    public SampleRows(LossMethod method, SourceWriter writer)
    {
        _method = method;
        _key = method.Key;
        _form = MethodForm.Of(method);
        _w = writer;
    }

    /// <summary>Whether outputs are converted before they are stored.</summary>
    public bool ConvertsOutputs => _key.IsStorage;

    /// <summary>Makes the inputs ready.</summary>
    public void Load()
    {
        foreach (string input in _method.Inputs.Where(_form.Copies))
        {
            string row = Row(input);
            Memory(row);
            string from = _method.Public(input);
            if (_key.IsStorage)
            {
                _w.Line($"{_form.Storage}.Load({from}, {row});");
                from = row;
            }

            if (_form.TakesFrom(input))
            {
                _w.Line($"global::LossGen.Runtime.LossMask.Apply<{_key.Number}>({from}, mask, {row});");
            }
        }
    }

    /// <summary>What kernels read for an input.</summary>
    public string Input(string input) => _form.Copies(input) ? Row(input) : _method.Public(input);

    /// <summary>What kernels write for an output: where it is converted, the gradient takes the place of the input.</summary>
    public string Output(string output) => !ConvertsOutputs ? output : output == Arguments.Hessian ? Row(output) : Row(Arguments.InputOf(output));

    /// <summary>Takes memory for an output that cannot take the place of its input.</summary>
    public void Memory(IEnumerable<string> outputs)
    {
        if (ConvertsOutputs && outputs.Contains(Arguments.Hessian))
        {
            Memory(Row(Arguments.Hessian));
        }
    }

    /// <summary>Stores what kernels have written.</summary>
    public void Store(IEnumerable<string> outputs)
    {
        foreach (string output in ConvertsOutputs ? outputs : Enumerable.Empty<string>())
        {
            _w.Line($"{_form.Storage}.Store({Output(output)}, {output});");
        }
    }

    private static string Row(string argument) => argument + "Row";

    private void Memory(string row) => _w.Line($"{Spans.Writable}<{_key.Number}> {row} = stackalloc {_key.Number}[{Literals.Plain(_key.Classes)}];");
}
