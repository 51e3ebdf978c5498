using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace LossGen.Generator.Printing;

/// <summary>Lets <c>writer.Line($"...")</c> write its parts where they belong, without making a string of the line first.</summary>
[InterpolatedStringHandler]
internal readonly ref struct LineHandler
{
    private readonly StringBuilder _text;

    public LineHandler(int literalLength, int formattedCount, SourceWriter writer) => _text = writer.BeginLine();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted<T>(T member)
        where T : struct, Enum
        => _text.Append(member.ToString());
}
