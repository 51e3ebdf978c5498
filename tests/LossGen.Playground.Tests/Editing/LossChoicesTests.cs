using System.Linq;
using FsCheck.Xunit;
using LossGen.Playground.Editing;
using Xunit;

namespace LossGen.Playground.Tests.Editing;

/// <summary>The quick choices: what they show of the code, and what they write into it.</summary>
public sealed class LossChoicesTests
{
    private const string Code = "[Loss(LossKind.Entropy | LossKind.CrossEntropy, classes: 3, Prediction = InputForm.Logits)] partial class A { }";

    [Fact]
    public void They_show_what_is_written()
    {
        LossChoices choices = Of(Code);

        Assert.Equal(["Entropy", "CrossEntropy"], choices.Chosen);
        Assert.Equal((3, "e", "Logits", "Probabilities", "RowMajor"), (choices.Classes, choices.LogBase, choices.Option<InputForm>("Prediction"), choices.Option<InputForm>("Target"), choices.Option<Layout>("Layout")));
    }

    [Theory]
    [InlineData("Kinds.Mine, classes: N, LogBase = Math.PI, Prediction = Forms.Mine")]
    [InlineData("(LossKind)6, 1 + 2, LogBase = 3, Prediction = (InputForm)1")]
    public void What_is_written_otherwise_is_shown_as_no_choice(string arguments)
    {
        LossChoices choices = Of($"[Loss({arguments})] class A {{ }}");

        Assert.Null(choices.Chosen);
        Assert.Null(choices.Classes);
        Assert.Null(choices.LogBase);
        Assert.Null(choices.Option<InputForm>("Prediction"));
    }

    [Fact]
    public void A_default_is_not_written()
        => Assert.Equal("[Loss(LossKind.Entropy | LossKind.CrossEntropy, classes: 3)] partial class A { }", Of(Code).WithOption<InputForm>("Prediction", "Probabilities"));

    [Fact]
    public void The_last_kind_stays()
    {
        string one = Of(Code).WithKind("Entropy", false);

        Assert.Equal(["CrossEntropy"], Of(one).Chosen);
        Assert.Equal(one, Of(one).WithKind("CrossEntropy", false));
    }

    [Property]
    public bool Any_choices_are_read_back(bool[] kinds, byte classes, bool isDouble, bool isPlanar, byte logBase)
    {
        string code = Code;
        foreach ((string kind, bool isWanted) in LossChoices.Kinds.Select((k, i) => (k, i < kinds.Length && kinds[i])).OrderByDescending(k => k.Item2))
        {
            code = Of(code).WithKind(kind, isWanted);
        }

        string chosenBase = ((string[])["e", "2", "10"])[logBase % 3];
        code = Of(code).WithClasses(classes);
        code = Of(code).WithLogBase(chosenBase);
        code = Of(code).WithOption<ElementType>("Element", isDouble ? "Double" : "Single");
        code = Of(code).WithOption<Layout>("Layout", isPlanar ? "ClassMajor" : "RowMajor");
        LossChoices read = Of(code);
        string[] wanted = [.. LossChoices.Kinds.Where((_, i) => i < kinds.Length && kinds[i])];
        return (wanted.Length > 0 ? read.Chosen!.SequenceEqual(wanted) : read.Chosen!.Count == 1)
            && read.Classes == classes && read.LogBase == chosenBase && read.Option<ElementType>("Element") == (isDouble ? "Double" : "Single")
            && read.Option<Layout>("Layout") == (isPlanar ? "ClassMajor" : "RowMajor") && read.Option<InputForm>("Prediction") == "Logits";
    }

    private static LossChoices Of(string code) => new(Assert.Single(Annotation.All(code)));
}
