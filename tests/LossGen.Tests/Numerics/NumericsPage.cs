using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Xunit;

namespace LossGen.Tests.Numerics;

/// <summary>
/// The measured parts of the page on numerics and its pictures. A run compares, with NUMERICS_ACCEPT=1 it writes. What LossGen does must be the same to the last digit;
/// the libraries beside it may differ from machine to machine, up to a factor of 4.
/// </summary>
internal static class NumericsPage
{
    private static readonly Lock s_lock = new();

    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("NUMERICS_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    /// <summary>The table between the marks of a section.</summary>
    public static void Table(string section, string table)
    {
        lock (s_lock)
        {
            string page = File.ReadAllText(Where("numerics.md"));
            string mark = $"<!-- measured: {section} -->\n";
            int from = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            Assert.True(from >= mark.Length, $"numerics.md has no section {section}.");
            int to = page.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
            if (Accepts)
            {
                File.WriteAllText(Where("numerics.md"), page[..from] + table + page[to..]);
                return;
            }

            string[] before = page[from..to].Split('\n');
            string[] now = table.Split('\n');
            Assert.Equal(before.Length, now.Length);
            string[] columns = before[0].Split('|');
            for (int i = 0; i < now.Length; i++)
            {
                string[] a = before[i].Split('|');
                string[] b = now[i].Split('|');
                Assert.Equal(a.Length, b.Length);
                for (int c = 0; c < a.Length; c++)
                {
                    bool own = !Contender.All.Any(x => columns[c].Contains(x.Name, StringComparison.Ordinal));
                    Assert.True(own ? a[c] == b[c] : Similar(a[c], b[c]), $"numerics.md, {section}: {before[i]} is now {now[i]}");
                }
            }
        }
    }

    /// <summary>A picture: the lines that are ours must be the same.</summary>
    public static void Picture(string name, string svg)
    {
        string file = Where(Path.Combine("numerics", name));
        if (Accepts)
        {
            File.WriteAllText(file, svg);
            return;
        }

        string[] ours(string text) => [.. text.Split('\n').Where(l => l.Contains("LossGen", StringComparison.Ordinal))];
        Assert.Equal(ours(File.ReadAllText(file)), ours(svg));
    }

    /// <summary>A number of units of the last place as a person reads it.</summary>
    public static string Ulps(double error) => double.IsInfinity(error) || double.IsNaN(error) ? "inf or NaN" : error < 100 ? error.ToString("0.00", CultureInfo.InvariantCulture) : error.ToString("0.0e0", CultureInfo.InvariantCulture);

    private static bool Similar(string a, string b)
        => a == b || (double.TryParse(a, CultureInfo.InvariantCulture, out double x) && double.TryParse(b, CultureInfo.InvariantCulture, out double y) && Math.Max(x, y) <= Math.Max(4 * Math.Min(x, y), 4));

    private static string Where(string name, [CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "LossGen.Docs", "measured", name));
}
