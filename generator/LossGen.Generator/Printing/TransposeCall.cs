namespace LossGen.Generator.Printing;

/// <summary>A call, or a loop of calls, that makes columns of classes of the rows of a block, or rows of their columns.</summary>
/// <param name="Need">The function that must be there.</param>
/// <param name="Function">Its name in the text.</param>
/// <param name="First">The first class.</param>
/// <param name="Behind">The class behind the last.</param>
/// <param name="Classes">The classes that one call takes.</param>
/// <param name="Arguments">What it is given besides the two places.</param>
internal sealed record TransposeCall(Need Need, string Function, int First, int Behind, int Classes, TransposeArguments Arguments)
{
    /// <summary>Whether so many calls are written as a loop.</summary>
    public bool IsLoop => Behind - First > 2 * Classes;
}
