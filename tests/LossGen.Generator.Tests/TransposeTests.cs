using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Which functions make columns of the rows of a block, and rows of its columns: that each class is taken, and by the shorter way.</summary>
public sealed class TransposeTests
{
    [Theory]
    [InlineData(15, "ToColumnsOf15_@0", "ToRowsOf15_@0")]
    [InlineData(16, "ToColumnsOf16_@0", "ToRowsOf16_@0")]
    [InlineData(20, "SixteenToColumns@0 Turn@16", "SixteenToRows@0 FourToRows@16")]
    [InlineData(21, "SixteenToColumns@0 EightToColumns@13", "SixteenToRows@0 EightToRows@13")]
    [InlineData(25, "SixteenToColumns@0 EightToColumns@16 Turn@21", "SixteenToRows@0 EightToRows@16 FourToRows@21")]
    [InlineData(29, "SixteenToColumns@0 SixteenToColumns@13", "SixteenToRows@0 SixteenToRows@13")]
    [InlineData(48, "SixteenToColumns@0+16<48", "SixteenToRows@0+16<48")]
    public void Of_512_bits_networks_take_what_they_can(int classes, string toColumns, string toRows)
    {
        string text = Kernel(classes, "float", 512);
        Assert.Equal(toColumns, Calls(text, "predictions"));
        Assert.Equal(toRows, Calls(text, "gradients"));
    }

    [Theory]
    [InlineData("float", 256, 15, "Turn@0+4<12 Turn@11", "EightToRows@0 FourToRows@8 FourToRows@11")]
    [InlineData("float", 128, 7, "Turn@0 Turn@3", "Turn@0 Turn@3")]
    [InlineData("double", 512, 15, "Turn@0+2<14 Turn@13", "EightToRows@0 FourToRows@8 TwoToRows@12 TwoToRows@13")]
    public void Elsewhere_parts_of_vectors_are_turned(string type, int width, int classes, string toColumns, string toRows)
    {
        string text = Kernel(classes, type, width);
        Assert.Equal(toColumns, Calls(text, "predictions"));
        Assert.Equal(toRows, Calls(text, "gradients"));
    }

    private static string Kernel(int classes, string type, int width)
    {
        // A loss whose rows become columns, however many classes they have.
        string element = type == "double" ? ", Element = ElementType.Double" : string.Empty;
        string source = $"using LossGen; [Loss(LossKind.KlDivergence, {classes}, Prediction = InputForm.Logits, Target = InputForm.Logits{element})] static partial class A {{ }}";
        string text = TestCompilation.Run(TestCompilation.Create([source], new Consumer())).Results.Single().GeneratedSources.Single(s => s.HintName == "A.g.cs").SourceText.ToString();
        return text.Split($"static class KlDivergence{width}\n")[1].Split("internal static void Blocks(")[1].Split("static class ")[0];
    }

    /// <summary>The functions that take a batch, with the first class that each takes, and how a loop goes on from it.</summary>
    private static string Calls(string kernel, string batch)
        => string.Join(' ', Regex.Matches(
                kernel,
                $@"(?:for \(int c = 0; c < (?<end>\d+); c \+= (?<step>\d+)\)\s+\{{\s+)?(?<name>\w*?)(?:512|256|128)\((?=[^;\n]*ref {batch})[^;\n]*?(?:ref Unsafe\.Add\(ref {batch}, \(?row \* \d+\)?(?: \+ (?<at>\w+))?\))[^;\n]*;")
            .Select(m => $"{m.Groups["name"]}@{(m.Groups["end"].Success ? $"0+{m.Groups["step"]}<{m.Groups["end"]}" : m.Groups["at"].Success ? m.Groups["at"].Value : "0")}"));
}
