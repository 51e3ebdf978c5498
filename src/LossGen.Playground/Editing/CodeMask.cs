using System;

namespace LossGen.Playground.Editing;

/// <summary>
/// The code with blanks where comments, strings and characters stand, at the same places: what is found in it is code. The page itself holds no compiler, so that it answers at
/// once; this is all it needs to know of the language.
/// </summary>
internal static class CodeMask
{
    public static string Of(string code)
    {
        char[] mask = code.ToCharArray();
        int i = 0;
        while (i < code.Length)
        {
            int end = EndOfHidden(code, i);
            if (end > i)
            {
                mask.AsSpan(i, end - i).Fill(' ');
                i = end;
            }
            else
            {
                i++;
            }
        }

        return new string(mask);
    }

    /// <summary>Where the comment or literal ends that begins here; the place itself if none does.</summary>
    private static int EndOfHidden(string code, int start)
    {
        ReadOnlySpan<char> rest = code.AsSpan(start);
        if (rest.StartsWith("//"))
        {
            return EndOrAll(code, code.IndexOf('\n', start));
        }

        if (rest.StartsWith("/*"))
        {
            return After(code, "*/", start + 2);
        }

        if (rest.StartsWith("\"\"\""))
        {
            int quotes = rest.IndexOfAnyExcept('"');
            return quotes < 0 ? code.Length : After(code, new string('"', quotes), start + quotes);
        }

        bool isVerbatim = start > 0 && (code[start - 1] == '@' || (start > 1 && code[start - 1] == '$' && code[start - 2] == '@'));
        return rest[0] switch
        {
            '"' when isVerbatim => EndOfVerbatim(code, start + 1),
            '"' => EndOfLiteral(code, start + 1, '"'),
            '\'' => EndOfLiteral(code, start + 1, '\''),
            _ => start,
        };
    }

    private static int EndOfLiteral(string code, int at, char quote)
    {
        while (at < code.Length && code[at] != quote && code[at] != '\n')
        {
            at += code[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, code.Length);
    }

    private static int EndOfVerbatim(string code, int at)
    {
        while (at < code.Length && !(code[at] == '"' && (at + 1 == code.Length || code[at + 1] != '"')))
        {
            at += code[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, code.Length);
    }

    private static int After(string code, string end, int from)
    {
        int at = from > code.Length ? -1 : code.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? code.Length : at + end.Length;
    }

    private static int EndOrAll(string code, int at) => at < 0 ? code.Length : at;
}
