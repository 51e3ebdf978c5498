using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Demo.Training;
using LossGen.Digits;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Draws the held-out digits that the network is least sure of, because whether entropy finds the hard ones is best seen with one's own eyes.</summary>
internal sealed class UncertainDigits(HeldOutResult result)
{
    private const int Shown = 8;
    private const int CellWidth = DigitSet.Side * 2;
    private const string Gap = "    ";
    private const string Shades = " ░▒▓█";

    public void Write(IAnsiConsole console)
    {
        int[] rows = result.RowsByEntropy;
        console.Heading("Least sure of (entropy of the prediction, DigitLoss.EachEntropy)");
        int perLine = Math.Clamp((console.Profile.Width + Gap.Length) / (CellWidth + Gap.Length), 1, 4);
        foreach (int[] line in rows.Take(Shown).Chunk(perLine))
        {
            WriteLine(console, line);
        }

        console.WriteLine();
        int tenth = rows.Length / 10;
        int caught = rows.Take(tenth).Count(result.IsError);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The {tenth} least sure of the {rows.Length} hold [bold]{caught}[/] of the {result.ErrorCount} wrong guesses.");
    }

    private void WriteLine(IAnsiConsole console, IReadOnlyCollection<int> rows)
    {
        console.WriteLine();
        for (int y = 0; y < DigitSet.Side; y++)
        {
            console.MarkupLine(string.Join(Gap, rows.Select(row => PixelLine(row, y, console.HasColours()))));
        }

        WriteCaptions(console, rows, "default", row => FormattableString.Invariant($"{result.EntropyInBits(row):F2} bits"));
        WriteCaptions(console, rows, "default", row => FormattableString.Invariant($"a {result.Digits.Labels[row]}"));
        console.MarkupLine(string.Join(Gap, rows.Select(row => Caption(
            FormattableString.Invariant($"guess {result.Guess(row)} at {100 * result.GuessProbability(row):F0} %"), result.IsError(row) ? "red" : "green"))));
    }

    private static void WriteCaptions(IAnsiConsole console, IEnumerable<int> rows, string colour, Func<int, string> text) =>
        console.MarkupLine(string.Join(Gap, rows.Select(row => Caption(text(row), colour))));

    private static string Caption(string text, string colour) => $"[{colour}]{text.PadRight(CellWidth).EscapeMarkup()}[/]";

    private string PixelLine(int row, int y, bool colours)
    {
        StringBuilder line = new();
        foreach (float pixel in result.Digits.Image(row).Slice(y * DigitSet.Side, DigitSet.Side))
        {
            int ink = (int)MathF.Round(255 * pixel);
            char shade = Shades[(int)MathF.Round(pixel * (Shades.Length - 1))];
            line.Append(colours ? FormattableString.Invariant($"[on rgb({ink},{ink},{ink})]  [/]") : new string(shade, 2));
        }

        return line.ToString();
    }
}
