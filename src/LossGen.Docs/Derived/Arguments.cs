using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Docs.Derived;

/// <summary>The words behind the name of what is derived.</summary>
internal static class Arguments
{
    /// <summary>A member of an enum by its name.</summary>
    /// <exception cref="ArgumentException">There is no such word, or it names no member.</exception>
    public static T Member<T>(IReadOnlyList<string> words, int index) where T : struct, Enum
        => index < words.Count && Enum.GetNames<T>().Contains(words[index]) ? Enum.Parse<T>(words[index])
            : throw new ArgumentException($"{(index < words.Count ? $"'{words[index]}'" : "nothing")} stands where one of {string.Join(", ", Enum.GetNames<T>())} is expected");
}
