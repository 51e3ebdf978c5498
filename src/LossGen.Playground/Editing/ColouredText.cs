using System;
using System.Collections.Generic;

namespace LossGen.Playground.Editing;

/// <summary>A text cut into lines, and its lines into pieces of one colour as they are shown: a file of thousands of lines costs what is on the screen.</summary>
internal sealed class ColouredText
{
    private readonly string _text;
    private readonly string _colours;
    private readonly int[] _lines;

    // For each line, the run that it begins in, and how much of that run lies before it.
    private readonly int[] _runs;
    private readonly int[] _used;

    /// <param name="text">The text.</param>
    /// <param name="colours">Its runs: for each a character, the length times 8 plus the colour. Empty while they are not known.</param>
    public ColouredText(string text, string colours)
    {
        _text = text;
        _colours = colours;
        _lines = Starts(text);
        _runs = new int[_lines.Length];
        _used = new int[_lines.Length];
        int run = 0, start = 0;
        for (int i = 0; i < _lines.Length; i++)
        {
            for (; run < colours.Length && start + colours[run] / 8 <= _lines[i]; run++)
            {
                start += colours[run] / 8;
            }

            (_runs[i], _used[i]) = (run, _lines[i] - start);
            LongestLine = Math.Max(LongestLine, End(i) - _lines[i]);
        }
    }

    public int LineCount => _lines.Length;

    public int LongestLine { get; }

    public string Text => _text;

    /// <summary>The pieces of a line, with the numbers of their colours.</summary>
    public IEnumerable<(string Text, int Colour)> Line(int line)
    {
        int at = _lines[line], end = End(line), used = _used[line];
        for (int run = _runs[line]; at < end; run++, used = 0)
        {
            int length = run < _colours.Length ? Math.Min(_colours[run] / 8 - used, end - at) : end - at;
            yield return (_text.Substring(at, length), run < _colours.Length ? _colours[run] % 8 : 0);
            at += length;
        }
    }

    /// <summary>The next line that holds a text, from a line on and around the end; -1 where none does.</summary>
    public int Find(string wanted, int fromLine)
    {
        if (wanted.Length == 0 || _lines.Length == 0)
        {
            return -1;
        }

        int at = _text.IndexOf(wanted, _lines[fromLine % _lines.Length], StringComparison.OrdinalIgnoreCase);
        at = at < 0 ? _text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase) : at;
        int line = at < 0 ? -1 : Array.BinarySearch(_lines, at);
        return at < 0 ? -1 : line >= 0 ? line : ~line - 1;
    }

    private int End(int line)
    {
        int end = line + 1 < _lines.Length ? _lines[line + 1] - 1 : _text.Length;
        return end > _lines[line] && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private static int[] Starts(string text)
    {
        List<int> starts = [0];
        for (int i = text.IndexOf('\n'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
