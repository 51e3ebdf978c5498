using System.Collections.Generic;
using System.CommandLine;

namespace LossGen.Gallery.Framework;

/// <summary>A problem that a sample solves, and what it says of itself. All of its algorithm lies in files beside it that know nothing of consoles and pictures.</summary>
internal interface ISample
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Summary { get; }

    /// <summary>What LossGen did there that a loop by hand would get wrong, or slowly.</summary>
    string Point { get; }

    /// <summary>The options of its own.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Solves the problem, draws the picture, and returns the line of result without the sample's name.</summary>
    string Run(SampleRun run);
}
