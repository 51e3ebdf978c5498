using System;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Surface;

/// <summary>A text of several parts, none of them copied: the largest is the same in many files.</summary>
internal sealed class JoinedText : SourceText
{
    private readonly string[] _parts;
    private readonly int[] _starts;

    public JoinedText(params string[] parts)
    {
        _parts = parts;
        _starts = new int[parts.Length + 1];
        for (int i = 0; i < parts.Length; i++)
        {
            _starts[i + 1] = _starts[i] + parts[i].Length;
        }
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _starts[_parts.Length];

    public override char this[int position]
    {
        get
        {
            int part = PartOf(position);
            return _parts[part][position - _starts[part]];
        }
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        while (count > 0)
        {
            int part = PartOf(sourceIndex);
            int length = Math.Min(count, _starts[part + 1] - sourceIndex);
            _parts[part].CopyTo(sourceIndex - _starts[part], destination, destinationIndex, length);
            sourceIndex += length;
            destinationIndex += length;
            count -= length;
        }
    }

    private int PartOf(int position)
    {
        int part = 0;
        while (position >= _starts[part + 1])
        {
            part++;
        }

        return part;
    }
}
