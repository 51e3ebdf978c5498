using System;
using System.Linq;
using System.Xml.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Pointed at, an annotated type says what was emitted, beside what its author wrote.</summary>
public sealed class TypeRemarksTests
{
    [Theory]
    [InlineData(
        "LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, 10, LogBase = 2, Prediction = InputForm.Logits, Target = InputForm.LogProbabilities",
        "Losses of 10 classes in bits, in float. The prediction holds logits, a target distribution log-probabilities.",
        "Entropy(prediction): H(p) = -sum p log2 p#CrossEntropy(label, prediction): -log2 q[label]#CrossEntropy(target, prediction): H(p, q) = -sum p log2 q#KlDivergence(target, prediction): D(p || q) = sum p log2(p / q)",
        "Each, Mean or Sum before a name takes a batch of N rows, [N][C].")]
    [InlineData(
        "LossKind.Entropy, 4096, Element = ElementType.Double, Prediction = InputForm.LogProbabilities, Layout = Layout.ClassMajor, MeanOver = MeanOver.Rows",
        "Losses of 4096 classes in nats, in double. The prediction holds log-probabilities.",
        "Entropy(prediction): H(p) = -sum p ln p",
        "Each, Mean or Sum before a name takes a batch of N rows, [C][N]; a mean is over the rows, whatever their weights.")]
    [InlineData(
        "LossKind.SelfInformation, 2, LogBase = 3",
        "Losses of 2 classes in units of log base 3, in float.",
        "SelfInformation(probability): -log_b p",
        "Each, Mean or Sum before a name takes a batch of N rows.")]
    [InlineData(
        "LossKind.Focal, 3, FocalGamma = 1, Element = ElementType.Half, Prediction = InputForm.Logits, Mask = MaskForm.Bits",
        "Losses of 3 classes in nats, in float, stored in Half. The prediction holds logits.",
        "Focal(label, prediction, mask): (1 - q[label])^1 (-ln q[label])",
        "Each, Mean or Sum before a name takes a batch of N rows, [N][C].")]
    [InlineData(
        "LossKind.Jeffreys, 3",
        "Losses of 3 classes in nats, in float. The prediction holds probabilities, a target distribution probabilities.",
        "Jeffreys(target, prediction): J(p, q) = sum (p - q) ln(p / q)",
        "Each, Mean or Sum before a name takes a batch of N rows, [N][C].")]
    public void Remarks_say_what_was_emitted_and_the_summary_stays(string arguments, string what, string formulas, string batches)
    {
        XElement member = Documentation($"/// <summary>Mine.</summary>\n[Loss({arguments})] public static partial class A {{ }}", "A");
        Assert.Equal("Mine.", member.Elements("summary").Single().Value);
        XElement remarks = member.Elements("remarks").Single();
        Assert.Equal([what, batches], remarks.Elements("para").Select(p => p.Value));
        Assert.Equal(formulas, string.Join('#', remarks.Element("list")!.Elements("item").Select(i => i.Value)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("/// <remarks>Own.</remarks>\n", 0)]
    [InlineData("/// <summary>Mine.</summary>\n/// <remarks><para>Own.</para></remarks>\n", 1)]
    [InlineData("/// <inheritdoc cref=\"object\"/>\n", 0)]
    public void What_the_author_wrote_stays_first(string own, int summaries)
    {
        XElement member = Documentation($"{own}[Loss(LossKind.SelfInformation, 3)] public static partial class A {{ }}", "A");
        Assert.Equal(summaries, member.Elements("summary").Count());

        // Editors show the first of several.
        XElement[] remarks = [.. member.Elements("remarks")];
        Assert.Equal(own.Contains("remarks", StringComparison.Ordinal) ? 2 : 1, remarks.Length);
        Assert.Contains(own.Contains("remarks", StringComparison.Ordinal) ? "Own." : "Losses of 3", remarks[0].Value, StringComparison.Ordinal);
        Assert.Contains("Losses of 3 classes", remarks[^1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_annotated_type_has_them_and_its_parameters_keep_their_words()
    {
        const string Source = "/// <summary>Outer.</summary>\npublic partial class Outer<T>\n{\n/// <summary>Inner.</summary>\n/// <typeparam name=\"U\">A type.</typeparam>\n/// <param name=\"X\">A number.</param>\n[Loss(LossKind.SelfInformation, 3)] public partial record A<U>(int X);\n}";
        Assert.Empty(Documentation(Source, "Outer`1").Elements("remarks"));
        XElement inner = Documentation(Source, "Outer`1+A`1");
        Assert.Equal(["summary", "typeparam", "param", "remarks"], inner.Elements().Select(e => e.Name.LocalName));
    }

    private static XElement Documentation(string source, string type)
    {
        Compilation output = TestCompilation.Output(TestCompilation.Create("using LossGen;\n" + source));
        Assert.Empty(TestCompilation.ComplaintsBesideKernels(output).Where(c => c.Id != "CS1591").Select(c => c.ToString()));
        return XElement.Parse(output.GetTypeByMetadataName(type)!.GetDocumentationCommentXml(expandIncludes: true)!);
    }
}
