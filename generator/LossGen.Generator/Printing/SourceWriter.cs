using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace LossGen.Generator.Printing;

/// <summary>Indented lines, ended by \n whatever the operating system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string>? _explained;
    private readonly bool _explains;
    private int _indent;

    /// <param name="explained">The comments of several texts that say the same of the same steps; null where each has its own.</param>
    /// <param name="explains">Whether this is the text that has them; another leaves out those that it has.</param>
    public SourceWriter(HashSet<string>? explained = null, bool explains = false)
    {
        _explained = explained;
        _explains = explains;
    }

    /// <summary>How much has been written.</summary>
    public int Length => _text.Length;

    /// <summary>Calls something by another name in all that has been written from a place on.</summary>
    public void Rename(int from, string name, string other) => _text.Replace(name, other, from, _text.Length - from);

    public SourceWriter Line(string text = "")
    {
        if (IsExplained(text))
        {
            return this;
        }

        if (text.Length > 0)
        {
            _text.Append(' ', _indent * 4).Append(text);
        }

        _text.Append('\n');
        return this;
    }

    private bool IsExplained(string text)
    {
        if (_explained is null || !text.StartsWith("// ", StringComparison.Ordinal))
        {
            return false;
        }

        if (_explains)
        {
            _explained.Add(text);
        }

        return !_explains && _explained.Contains(text);
    }

    /// <summary>A line whose parts are written as they come.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] LineHandler line)
    {
        _ = line;
        _text.Append('\n');
        return this;
    }

    /// <summary>The text, at the place where the words of the next line go.</summary>
    public StringBuilder BeginLine() => _text.Append(' ', _indent * 4);

    /// <summary>Several lines of prose or code, each indented.</summary>
    public SourceWriter Lines(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            Line(line);
        }

        return this;
    }

    public SourceWriter Open()
    {
        Line("{");
        _indent++;
        return this;
    }

    public SourceWriter Close()
    {
        _indent--;
        return Line("}");
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }

    /// <summary>An empty line, unless one stands there or a block has just been opened.</summary>
    public SourceWriter Gap()
    {
        char last = _text.Length < 2 ? '{' : _text[_text.Length - 2];
        return last is '\n' or '{' ? this : Line();
    }

    public override string ToString() => _text.ToString();
}
