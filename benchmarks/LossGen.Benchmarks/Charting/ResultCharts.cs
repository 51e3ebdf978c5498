using System;
using System.IO;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Charting;

/// <summary>Writes the pictures of a result to files, and says where.</summary>
internal static class ResultCharts
{
    private const string OverviewName = "overview.svg";

    /// <summary>Makes the folders that pictures go to.</summary>
    public static void MakeFolders(string? folder, string? overview)
    {
        foreach (string? wanted in (string?[])[folder, Path.GetDirectoryName(overview)])
        {
            if (!string.IsNullOrEmpty(wanted))
            {
                Directory.CreateDirectory(wanted);
            }
        }
    }

    /// <summary>Writes the charts into a folder, and the overview to a file, where these are wanted.</summary>
    /// <exception cref="InvalidDataException">The overview is wanted, and the result has no measurements for it.</exception>
    public static void Write(ComparisonResult result, string? folder, string? overview)
    {
        OverviewFigures? figures = OverviewFigures.Of(result);
        if (folder is not null)
        {
            foreach ((string name, Chart chart) in new Charts(result).All())
            {
                Save(Path.Combine(folder, name + ".svg"), chart.ToSvg(result.Host.Description));
            }

            if (figures is not null)
            {
                Save(Path.Combine(folder, OverviewName), Overview.ToSvg(figures));
            }
        }

        if (overview is null)
        {
            return;
        }

        _ = figures ?? throw new InvalidDataException("It has no measurements for the overview: cross-entropy of several numbers of classes, and the errors against the margin.");
        if (Path.GetExtension(overview) == ".png")
        {
            OverviewPicture.Save(figures, overview);
            Console.WriteLine(overview);
        }
        else
        {
            Save(overview, Overview.ToSvg(figures));
        }
    }

    private static void Save(string path, string svg)
    {
        File.WriteAllText(path, svg);
        Console.WriteLine(path);
    }
}
