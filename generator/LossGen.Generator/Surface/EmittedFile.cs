using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Surface;

/// <summary>The text for one annotated type.</summary>
/// <param name="HintName">The name of the file.</param>
/// <param name="Before">All before the kernels.</param>
/// <param name="Kernels">The kernels, which other files may have, too.</param>
/// <param name="After">What is left.</param>
internal sealed record EmittedFile(string HintName, string Before, string Kernels, string After)
{
    public SourceText Text() => new JoinedText(Before, Kernels, After);
}
