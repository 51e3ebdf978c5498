using System.IO;
using LossGen.Generator.Tests.Support;

namespace LossGen.Docs.Tests;

/// <summary>The files of the repository that these tests read.</summary>
internal static class Files
{
    public static string Path(string name) => System.IO.Path.Combine(Frameworks.Repository, name);

    /// <summary>The text of a file, with the line ends of all systems alike.</summary>
    public static string Read(string name) => File.Exists(Path(name)) ? File.ReadAllText(Path(name)).ReplaceLineEndings("\n") : throw new FileNotFoundException($"There is no {name}.");
}
