using System.Linq;
using LossGen.Playground.Compiling;
using LossGen.Playground.Editing;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Playground.Tests.Editing;

/// <summary>Colours, from the syntax tree to the pieces of a line.</summary>
public sealed class ColouredTextTests
{
    private const string Code = "// one\nclass A\n{\n    /* two\n       lines */ string s = \"x\" + 1.5f;\n#if X\n    int hidden;\n#endif\n    void M(global::System.Span<float> p) => global::B.Guard.Check(p.Length);\n}";

    [Theory]
    [InlineData(0, "// one", TokenColour.Comment)]
    [InlineData(1, "class ", TokenColour.Keyword)]
    [InlineData(1, "A", TokenColour.Type)]
    [InlineData(3, "/* two", TokenColour.Comment)]
    [InlineData(4, "       lines */ ", TokenColour.Comment)]
    [InlineData(4, "string ", TokenColour.Keyword)]
    [InlineData(4, "\"x\" ", TokenColour.Literal)]
    [InlineData(4, "1.5f", TokenColour.Number)]
    [InlineData(5, "#if X", TokenColour.Directive)]
    [InlineData(6, "    int hidden;", TokenColour.Comment)]
    [InlineData(8, "M", TokenColour.Method)]
    [InlineData(8, "Span", TokenColour.Type)]
    [InlineData(8, "Guard", TokenColour.Type)]
    [InlineData(8, "Check", TokenColour.Method)]
    public void A_piece_has_the_colour_of_what_it_is(int line, string piece, object colour)
        => Assert.Contains((piece, (int)colour), Coloured(Code).Line(line));

    [Fact]
    public void The_lines_together_are_the_text()
    {
        ColouredText text = Coloured(Code);

        Assert.Equal(Code, string.Join('\n', Enumerable.Range(0, text.LineCount).Select(i => string.Concat(text.Line(i).Select(p => p.Text)))));
        Assert.Equal(Code.Split('\n').Max(l => l.Length), text.LongestLine);
    }

    [Fact]
    public void A_comment_longer_than_a_run_keeps_its_colour()
    {
        string code = "/*" + new string('x', 5000) + "*/";

        Assert.All(Coloured(code).Line(0), p => Assert.Equal((int)TokenColour.Comment, p.Colour));
        Assert.Equal(code, string.Concat(Coloured(code).Line(0).Select(p => p.Text)));
    }

    [Fact]
    public void Without_colours_a_line_is_plain() => Assert.Equal([("class A", 0)], new ColouredText(Code, string.Empty).Line(1));

    [Theory]
    [InlineData("CLASS", 0, 1)]
    [InlineData("lines", 2, 4)]
    [InlineData("one", 1, 0)]
    [InlineData("absent", 0, -1)]
    [InlineData("", 0, -1)]
    public void The_next_line_with_a_text_is_found(string wanted, int from, int line) => Assert.Equal(line, new ColouredText(Code, string.Empty).Find(wanted, from));

    private static ColouredText Coloured(string code) => new(code, TokenColours.Of(CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)));
}
