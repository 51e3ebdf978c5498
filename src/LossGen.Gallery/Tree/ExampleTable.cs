using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.Tree;

/// <summary>Rows of named attributes with a class each; the last column is the class.</summary>
internal sealed class ExampleTable(IReadOnlyList<string> attributes, IReadOnlyList<string> classes, IReadOnlyList<string[]> rows)
{
    public const int ClassCount = 2;

    public IReadOnlyList<string> Attributes => attributes;

    public IReadOnlyList<string> Classes => classes;

    public IReadOnlyList<string[]> Rows => rows;

    /// <summary>Quinlan's Saturday mornings: on which of them does one play tennis?</summary>
    public static ExampleTable PlayTennis { get; } = new(
        ["outlook", "temperature", "humidity", "wind"],
        ["no", "yes"],
        [
            ["sunny", "hot", "high", "weak", "no"],
            ["sunny", "hot", "high", "strong", "no"],
            ["overcast", "hot", "high", "weak", "yes"],
            ["rain", "mild", "high", "weak", "yes"],
            ["rain", "cool", "normal", "weak", "yes"],
            ["rain", "cool", "normal", "strong", "no"],
            ["overcast", "cool", "normal", "strong", "yes"],
            ["sunny", "mild", "high", "weak", "no"],
            ["sunny", "cool", "normal", "weak", "yes"],
            ["rain", "mild", "normal", "weak", "yes"],
            ["sunny", "mild", "normal", "strong", "yes"],
            ["overcast", "mild", "high", "strong", "yes"],
            ["overcast", "hot", "normal", "weak", "yes"],
            ["rain", "mild", "high", "strong", "no"],
        ]);

    /// <summary>The same rows in an order that the random numbers choose.</summary>
    public ExampleTable Shuffled(Random random)
    {
        string[][] shuffled = [.. rows];
        random.Shuffle(shuffled);
        return new ExampleTable(attributes, classes, shuffled);
    }

    /// <summary>The rows by the value of an attribute, in the order of the values.</summary>
    public IEnumerable<IGrouping<string, int>> Parts(IReadOnlyList<int> of, int attribute) =>
        of.GroupBy(row => rows[row][attribute]).OrderBy(part => part.Key, StringComparer.Ordinal);

    /// <summary>How many of the rows are in each class.</summary>
    public int[] Counts(IReadOnlyList<int> of) => [.. classes.Select(name => of.Count(row => rows[row][^1] == name))];
}
