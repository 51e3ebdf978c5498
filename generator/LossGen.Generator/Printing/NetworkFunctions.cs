using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Printing;

/// <summary>The functions that networks of shuffles stand for: whole rows without a gap of few classes, and chunks of longer rows.</summary>
internal static class NetworkFunctions
{
    /// <summary>The most columns that are returned or taken rather than written to memory or read from it.</summary>
    public const int MostInVariables = 8;

    /// <summary>With as few classes, what writes columns to memory does it with those that are returned.</summary>
    private const int MostReturned = 3;

    private static readonly Dictionary<string, Func<int, string>> s_texts = Texts();

    public static IEnumerable<string> Names => s_texts.Keys;

    public static bool Has(string name) => s_texts.ContainsKey(name);

    public static string Text(string name, int lanes) => s_texts[name](lanes);

    /// <summary>The function that returns columns, without its width.</summary>
    public static string ColumnsOf(int classes) => "ColumnsOf" + Literals.Plain(classes);

    /// <summary>The function that turns whole rows, without its width.</summary>
    public static string OfRows(int classes, bool toColumns) => $"{(toColumns ? "ToColumns" : "ToRows")}Of{Literals.Plain(classes)}";

    /// <summary>The function that makes so many columns of longer rows, without its width.</summary>
    public static string ToColumnsName(int columns) => Word(columns) + "ToColumns";

    /// <summary>The function that writes so many columns to longer rows, without its width.</summary>
    public static string ToRowsName(int columns) => Word(columns) + "ToRows";

    public static string Word(int count) => count switch { 2 => "Two", 4 => "Four", 8 => "Eight", _ => "Sixteen" };

    private static Dictionary<string, Func<int, string>> Texts()
    {
        Dictionary<string, Func<int, string>> texts = new();
        foreach (int classes in Enumerable.Range(2, 15))
        {
            if (classes <= MostInVariables)
            {
                texts.Add(ColumnsOf(classes), lanes => new ShuffleNetworkPrinter(classes, lanes).Columns());
            }

            if (classes > MostReturned)
            {
                texts.Add(OfRows(classes, toColumns: true), lanes => new ShuffleNetworkPrinter(classes, lanes).ToColumns());
            }

            texts.Add(OfRows(classes, toColumns: false), lanes => new ShuffleNetworkPrinter(classes, lanes).ToRows());
        }

        foreach (int classes in new[] { 8, 16 })
        {
            texts.Add(ToColumnsName(classes), lanes => new ShuffleNetworkPrinter(classes, lanes).ChunkToColumns());
            texts.Add(ToRowsName(classes), lanes => new ShuffleNetworkPrinter(classes, lanes).ChunkToRows());
        }

        return texts;
    }
}
