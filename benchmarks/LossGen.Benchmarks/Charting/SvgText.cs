using System;

namespace LossGen.Benchmarks.Charting;

/// <summary>How wide text may become: readers have other fonts than whoever draws, so it is the widest that counts.</summary>
internal static class SvgText
{
    /// <summary>The mean advance of a letter of DejaVu Sans, the widest of the fonts that the pictures name, in units of the font's size.</summary>
    public const double WidestLetter = 0.61;

    /// <summary>The largest size, up to one, at which a text is no wider than this.</summary>
    public static double Fit(string text, double size, double width) => Math.Min(size, width / (WidestLetter * text.Length));
}
