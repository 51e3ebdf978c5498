using System;

namespace LossGen.Benchmarks.Portable;

/// <summary>A page with a part, between marks, that a run writes.</summary>
internal static class MarkedPage
{
    /// <returns>The page with another text between the marks; as it is, if it has none.</returns>
    public static string With(string page, string name, string text)
    {
        string start = $"<!-- {name} -->\n";
        string end = $"<!-- end of {name} -->";
        int from = page.IndexOf(start, StringComparison.Ordinal);
        int to = from < 0 ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? page : $"{page[..(from + start.Length)]}\n{text}\n{page[to..]}";
    }
}
