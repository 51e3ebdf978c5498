using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Demo.Charting;

namespace LossGen.Playground.Plotting;

/// <summary>Where numbers lie in a plot of a given size, in pixels: axes with round ticks, and the path of a curve.</summary>
internal sealed class PlotFrame
{
    public const int Left = 56, Right = 10, Top = 8, Bottom = 22;

    public PlotFrame(int width, int height, double from, double to, IEnumerable<double> values, bool fromZero = false)
    {
        Width = width;
        Height = height;
        Across = Axis.Linear(from, to, Math.Clamp((width - Left - Right) / 64, 2, 10));
        double[] finite = [.. values.Where(double.IsFinite)];
        (double low, double high) = finite.Length == 0 ? (0, 1) : (fromZero ? 0 : finite.Min(), finite.Max());
        // A flat curve lies in the middle of something.
        double pad = high - low > 1e-300 ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        Up = Axis.Linear(fromZero ? 0 : low - pad, high + pad, Math.Clamp((height - Top - Bottom) / 26, 2, 6));
    }

    public int Width { get; }

    public int Height { get; }

    public Axis Across { get; }

    public Axis Up { get; }

    public double X(double value) => Left + Across.Fraction(value) * (Width - Left - Right);

    public double Y(double value) => Top + (1 - Up.Fraction(value)) * (Height - Top - Bottom);

    /// <summary>The curve through all points that are numbers, with gaps where they are none.</summary>
    public string Path(IReadOnlyList<double> at, IReadOnlyList<double> values)
    {
        StringBuilder path = new();
        bool isDown = false;
        for (int i = 0; i < values.Count; i++)
        {
            bool isNumber = double.IsFinite(values[i]);
            if (isNumber)
            {
                path.Append(isDown ? 'L' : 'M').Append(Pixel(X(at[i]))).Append(' ').Append(Pixel(Y(values[i])));
            }

            isDown = isNumber;
        }

        return path.ToString();
    }

    /// <summary>The point of a curve that is nearest to a fraction of its width.</summary>
    public static int Nearest(int count, double fraction) => (int)Math.Clamp(Math.Round(fraction * (count - 1)), 0, count - 1);

    public static string Pixel(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A tick as a reader wants it: 0 without a sign, few digits, powers of ten only where they are shorter.</summary>
    public static string Tick(double value)
    {
        double rounded = Math.Abs(value) < 1e-12 ? 0 : value;
        return Math.Abs(rounded) is (>= 1e5 or < 1e-3) and not 0 ? rounded.ToString("0.##e0", CultureInfo.InvariantCulture) : Math.Round(rounded, 6).ToString(CultureInfo.InvariantCulture);
    }
}
