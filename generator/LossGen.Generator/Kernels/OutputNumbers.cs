using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Kernels;

/// <summary>Which numbers of a block's outputs have been written: each has to be once, and from then on its input may be gone, since an output may be the memory of an input.</summary>
internal sealed class OutputNumbers
{
    private readonly KernelShape _shape;
    private readonly Dictionary<Buffer, bool[]> _written = new();
    private readonly Dictionary<string, bool[]> _gone = new(StringComparer.Ordinal);
    private bool _isTakenOver;

    public OutputNumbers(KernelShape shape) => _shape = shape;

    public string? Write(Buffer buffer, int from, int count, bool mayRepeat)
    {
        if (!_written.TryGetValue(buffer, out bool[]? written))
        {
            _written.Add(buffer, written = new bool[buffer.IsOfRows ? _shape.Lanes : _shape.Lanes * _shape.Classes]);
            if (!buffer.IsOfRows)
            {
                _gone[InputOf(buffer)] = written;
            }
        }

        bool isSecond = false;
        for (int i = from; i < from + count; i++)
        {
            isSecond |= written[i];
            written[i] = true;
        }

        return isSecond && !mayRepeat ? "is written twice" : null;
    }

    /// <summary>What is written at labels stands there in place of other numbers.</summary>
    public string? WriteSome(Buffer buffer) => IsWritten(buffer) ? null : "is written at labels before all others are";

    public string? Read(Buffer buffer, int from, int count)
    {
        for (int i = from; i < from + count && _gone.TryGetValue(buffer.Name, out bool[]? gone); i++)
        {
            if (gone[i])
            {
                return "is read behind the store to an output that may be the same memory";
            }
        }

        return null;
    }

    public string? ReadAll(Buffer buffer) => _gone.TryGetValue(buffer.Name, out bool[]? gone) ? Read(buffer, 0, gone.Length) : null;

    /// <summary>Another kernel writes all outputs.</summary>
    public void TakeOver(Action<string> report)
    {
        foreach (KeyValuePair<string, bool[]> gone in _gone)
        {
            if (Array.IndexOf(gone.Value, true) >= 0)
            {
                report($"{gone.Key} are read behind the store to an output that may be the same memory");
            }
        }

        _isTakenOver = true;
    }

    /// <summary>At the end of a tile all is written that is written on any path.</summary>
    public void Check(IReadOnlyList<OutputNumbers> paths, Action<string> report)
    {
        foreach (OutputNumbers path in paths)
        {
            foreach (Buffer buffer in path._written.Keys)
            {
                if (!_isTakenOver && !IsWritten(buffer))
                {
                    report(_written.TryGetValue(buffer, out bool[]? written) ? $"number {Array.IndexOf(written, false)} of {buffer} is not written" : $"{buffer} are not written");
                }
            }
        }
    }

    private bool IsWritten(Buffer buffer) => _written.TryGetValue(buffer, out bool[]? written) && Array.IndexOf(written, false) < 0;

    private static string InputOf(Buffer output) => Arguments.InputOf(output.Name.Substring(0, output.Name.Length - 1)) + "s";
}
