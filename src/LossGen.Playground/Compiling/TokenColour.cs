namespace LossGen.Playground.Compiling;

/// <summary>The kinds of text that a reader tells apart by their colours. The numbers stand in the text that <see cref="TokenColours"/> writes.</summary>
internal enum TokenColour
{
    Plain = 0,
    Comment = 1,
    Keyword = 2,
    Literal = 3,
    Number = 4,
    Type = 5,
    Method = 6,
    Directive = 7,
}
