using LossGen.Playground.Editing;
using Xunit;

namespace LossGen.Playground.Tests.Editing;

/// <summary>The annotation as the page reads and writes it, without a compiler.</summary>
public sealed class AnnotationTests
{
    private const string Plain = "[Loss(LossKind.Entropy, classes: 10, LogBase = 2)] partial class A { }";

    [Theory]
    [InlineData("kind", "LossKind.Entropy")]
    [InlineData("classes", "10")]
    [InlineData("LogBase", "2")]
    [InlineData("Element", null)]
    public void An_argument_is_read_by_its_name(string name, string? value) => Assert.Equal(value, Assert.Single(Annotation.All(Plain))[name]);

    [Theory]
    [InlineData("[LossAttribute(LossKind.Entropy, 10)] class A { }")]
    [InlineData("[global::LossGen.Loss(LossKind.Entropy, 10)] class A { }")]
    [InlineData("[Obsolete, LossGen.Loss(LossKind.Entropy, 10)] class A { }")]
    [InlineData("[ Loss (LossKind.Entropy, 10)] public static partial record struct A { }")]
    [InlineData("class B { string s = @\"\\\"; } [Loss(LossKind.Entropy, 10)] class A { }")]
    [InlineData("class B { char c = '\"'; } [Loss(LossKind.Entropy, 10)] class A { string s = \"\\\"\"; }")]
    [InlineData("[Loss(LossKind.Entropy, /* of ) */ 10)]\n// class B\nclass A { }")]
    public void It_is_found_however_it_is_written(string code)
    {
        Annotation annotation = Assert.Single(Annotation.All(code));

        Assert.Equal(("10", "A"), (annotation["classes"], annotation.Type));
    }

    [Theory]
    [InlineData("// [Loss(LossKind.Entropy, 10)]\nclass A { }")]
    [InlineData("/* [Loss(LossKind.Entropy, 10)] */ class A { }")]
    [InlineData("class A { string s = \"[Loss(LossKind.Entropy, 10)]\"; }")]
    [InlineData("class A { string s = @\"a\"\"[Loss(LossKind.Entropy, 10)]\"; }")]
    [InlineData("class A { string s = \"\"\"[Loss(\"x\")]\"\"\"; }")]
    [InlineData("class A { int Loss(int a) => a; int b = Loss(1); }")]
    [InlineData("[Gloss(1)] class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 10")]
    public void What_is_none_is_left_alone(string code) => Assert.Empty(Annotation.All(code));

    [Theory]
    [InlineData("LogBase", "10", "[Loss(LossKind.Entropy, classes: 10, LogBase = 10)] partial class A { }")]
    [InlineData("LogBase", null, "[Loss(LossKind.Entropy, classes: 10)] partial class A { }")]
    [InlineData("Element", "ElementType.Double", "[Loss(LossKind.Entropy, classes: 10, LogBase = 2, Element = ElementType.Double)] partial class A { }")]
    [InlineData("Element", null, Plain)]
    [InlineData("kind", "LossKind.Renyi", "[Loss(LossKind.Renyi, classes: 10, LogBase = 2)] partial class A { }")]
    [InlineData("kind", null, "[Loss(classes: 10, LogBase = 2)] partial class A { }")]
    public void Only_the_argument_is_rewritten(string name, string? value, string code) => Assert.Equal(code, Annotation.All(Plain)[0].With(name, value));

    [Fact]
    public void Commas_inside_an_argument_do_not_end_it()
    {
        Annotation annotation = Annotation.All("[Loss(LossKind.Focal, 3, ClassWeights = new double[] { 1, 2, 3 }, FocalGamma = 1.5)] class A { }")[0];

        Assert.Equal(("new double[] { 1, 2, 3 }", "1.5"), (annotation["ClassWeights"], annotation["FocalGamma"]));
    }

    [Fact]
    public void The_second_of_two_is_written_without_the_first()
    {
        const string Two = "[Loss(LossKind.Entropy, 2)] class A { }\n[Loss(LossKind.Entropy, 3)] class B { }";

        Assert.Equal("[Loss(LossKind.Entropy, 2)] class A { }\n[Loss(LossKind.Entropy, 5)] class B { }", Annotation.All(Two)[1].With("classes", "5"));
    }

    [Fact]
    public void An_empty_list_takes_its_first_argument()
        => Assert.Equal("[Loss(classes: 4)] class A { }", Annotation.All("[Loss()] class A { }")[0].With("classes", "4"));
}
