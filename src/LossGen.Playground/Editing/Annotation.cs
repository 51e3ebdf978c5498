using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Playground.Editing;

/// <summary>A <c>[Loss(...)]</c> in the code: its arguments can be read, replaced, added and removed, and all other text stays as it is.</summary>
internal sealed class Annotation
{
    private static readonly string[] s_names = ["Loss", "LossAttribute"];
    private static readonly string[] s_positions = ["kind", "classes"];

    private readonly string _code;
    private readonly int _close;

    private Annotation(string code, int close, IReadOnlyList<AnnotationArgument> arguments, string type)
    {
        _code = code;
        _close = close;
        Arguments = arguments;
        Type = type;
    }

    public IReadOnlyList<AnnotationArgument> Arguments { get; }

    /// <summary>The name of the type that it stands on, as far as it can be seen.</summary>
    public string Type { get; }

    public static IReadOnlyList<Annotation> All(string code)
    {
        string mask = CodeMask.Of(code);
        List<Annotation> all = [];
        for (int open = mask.IndexOf('('); open >= 0; open = mask.IndexOf('(', open + 1))
        {
            if (IsAnnotation(mask, open) && Close(mask, open) is int close and > 0)
            {
                all.Add(new Annotation(code, close, Split(code, mask, open + 1, close), TypeAfter(mask, close)));
            }
        }

        return all;
    }

    /// <summary>The value of an argument as it is written, or null where there is none.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>The code with the argument set to a value, or without it.</summary>
    public string With(string name, string? value)
    {
        AnnotationArgument? argument = Find(name);
        if (value is not null)
        {
            return argument is null
                ? _code.Insert(_close, Arguments.Count == 0 ? Named(name, value) : ", " + Named(name, value))
                : string.Concat(_code.AsSpan(0, argument.ValueStart), value, _code.AsSpan(argument.ValueStart + argument.Value.Length));
        }

        if (argument is null)
        {
            return _code;
        }

        // With the comma before it, or, where it is the first, the one behind.
        int index = Arguments.ToList().IndexOf(argument);
        (int start, int end) = index > 0 ? (Arguments[index - 1].End, argument.End) : Arguments.Count > 1 ? (argument.Start, Arguments[1].Start) : (argument.Start, argument.End);
        return _code.Remove(start, end - start);
    }

    private static string Named(string name, string value) => s_positions.Contains(name) ? $"{name}: {value}" : $"{name} = {value}";

    private AnnotationArgument? Find(string name)
        => Arguments.FirstOrDefault(a => a.Name == name)
            ?? (Array.IndexOf(s_positions, name) is int place and >= 0 && Arguments.ElementAtOrDefault(place) is { Name: null } positional ? positional : null);

    /// <summary>Whether the name of the attribute stands before the bracket, and before it the bracket or the comma of a list of attributes.</summary>
    private static bool IsAnnotation(string mask, int open)
    {
        string before = mask[..open].TrimEnd();
        if (s_names.FirstOrDefault(n => before.EndsWith(n, StringComparison.Ordinal)) is not { } name)
        {
            return false;
        }

        string rest = before[..^name.Length];
        foreach (string prefix in (string[])["LossGen.", "global::"])
        {
            rest = rest.EndsWith(prefix, StringComparison.Ordinal) ? rest[..^prefix.Length] : rest;
        }

        rest = rest.TrimEnd();
        return rest.EndsWith('[') || rest.EndsWith(',');
    }

    private static int Close(string mask, int open)
    {
        int depth = 0;
        for (int i = open; i < mask.Length; i++)
        {
            depth += mask[i] is '(' or '[' or '{' ? 1 : mask[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static List<AnnotationArgument> Split(string code, string mask, int start, int end)
    {
        List<AnnotationArgument> all = [];
        int depth = 0, from = start;
        for (int i = start; i <= end; i++)
        {
            if (i == end || (mask[i] == ',' && depth == 0))
            {
                if (!string.IsNullOrWhiteSpace(mask[from..i]))
                {
                    all.Add(Argument(code, mask, from, i));
                }

                from = i + 1;
            }
            else
            {
                depth += mask[i] is '(' or '[' or '{' ? 1 : mask[i] is ')' or ']' or '}' ? -1 : 0;
            }
        }

        return all;
    }

    private static AnnotationArgument Argument(string code, string mask, int start, int end)
    {
        while (char.IsWhiteSpace(mask[start]))
        {
            start++;
        }

        while (char.IsWhiteSpace(mask[end - 1]))
        {
            end--;
        }

        int name = start;
        while (name < end && (char.IsLetterOrDigit(mask[name]) || mask[name] == '_'))
        {
            name++;
        }

        int sign = name;
        while (sign < end && char.IsWhiteSpace(mask[sign]))
        {
            sign++;
        }

        bool isNamed = name > start && sign < end && mask[sign] is ':' or '=' && (sign + 1 == end || mask[sign + 1] is not (':' or '='));
        int value = isNamed ? sign + 1 : start;
        while (value < end && char.IsWhiteSpace(mask[value]))
        {
            value++;
        }

        return new AnnotationArgument(isNamed ? code[start..name] : null, start, end, value, code[value..end]);
    }

    private static string TypeAfter(string mask, int close)
    {
        string[] words = mask[(close + 1)..].Split([' ', '\n', '\r', '\t', '{', ';', ':', ']', '(', '<'], 12, StringSplitOptions.RemoveEmptyEntries);
        int keyword = Array.FindIndex(words, w => w is "class" or "struct" or "record");
        int name = keyword + (keyword >= 0 && words[keyword] == "record" && words.ElementAtOrDefault(keyword + 1) is "class" or "struct" ? 2 : 1);
        return keyword >= 0 && name < words.Length ? words[name] : string.Empty;
    }
}
