using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Playground.Compiling;
using LossGen.Playground.Editing;
using LossGen.Playground.Protocol;
using Xunit;

namespace LossGen.Playground.Tests.Compiling;

/// <summary>Messages about the typed code, and the changes that mend it.</summary>
public sealed class CodeCheckerTests
{
    [Theory]
    [InlineData("[Loss(LossKind.CrossEntropy, classes: 1)] static partial class A { }", "LOSS002", "give a number from 2 to 4096")]
    [InlineData("[Loss(LossKind.Entropy, classes: 3, LogBase = 1)] static partial class A { }", "LOSS003", "give 2, 10, Math.E")]
    [InlineData("[Loss(LossKind.Entropy, classes: 3)] static class A { }", "LOSS001", "write 'partial' before its keyword")]
    [InlineData("[Loss(LossKind.Entropy, classes: 3, Target = InputForm.Logits)] static partial class A { }", "LOSS015", "remove it")]
    [InlineData("[Loss(LossKind.LogSoftmax, classes: 3)] static partial class A { }", "LOSS016", "give")]
    [InlineData("[Loss(LossKind.CrossEntropy, classes: 3, IgnoreLabel = 1)] static partial class A { }", "LOSS014", "such as -100")]
    public async Task A_mistake_is_named_with_what_to_write_and_its_change_mends_it(string annotation, string id, string words)
    {
        string code = "using LossGen;\n" + annotation;
        CodeMessage message = Assert.Single(await Check(code));

        Assert.Equal((id, 2), (message.Id, message.Line));
        Assert.Contains(words, message.Text, StringComparison.Ordinal);
        Assert.Empty(await Check(message.Edit!.ApplyTo(code)));
    }

    [Fact]
    public async Task What_does_not_build_is_said_by_the_compiler()
    {
        CodeMessage message = Assert.Single(await Check("using LossGen;\npublic class A { int B() => C; }"));

        Assert.Equal(("CS0103", MessageSeverity.Error, 2, 29), (message.Id, message.Severity, message.Line, message.Column));
    }

    [Fact]
    public async Task A_pragma_silences_a_message()
        => Assert.Empty(await Check("using LossGen;\n#pragma warning disable LOSS014\n[Loss(LossKind.CrossEntropy, classes: 3, IgnoreLabel = 1)] static partial class A { }"));

    [Fact]
    public async Task A_whole_program_with_the_imports_of_the_sdk_builds()
        => Assert.Empty(await Check("""
            using LossGen;
            float[] logits = { 2f, 0f, -1f };
            Console.WriteLine(A.Entropy(logits));
            [Loss(LossKind.Entropy, classes: 3, Prediction = InputForm.Logits)] static partial class A { }
            """));

    [Fact]
    public async Task Every_example_but_the_broken_one_is_without_a_message()
    {
        foreach (Example example in Examples.All.Take(Examples.All.Count - 1))
        {
            Assert.Empty(await Check(example.Code));
        }
    }

    [Fact]
    public async Task The_broken_example_can_be_mended_message_by_message()
    {
        string code = Examples.All[^1].Code;
        List<CodeMessage> messages = [.. await Check(code)];
        Assert.True(messages.Count >= 4);
        for (int i = 0; i < 10 && messages.Count > 0; i++)
        {
            code = messages[0].Edit!.ApplyTo(code);
            messages = [.. await Check(code)];
        }

        Assert.Empty(messages);
    }

    [Theory]
    [InlineData("[Loss(LossKind.Entropy, classes: 3)] static partial class A { }", false)]
    [InlineData("[Loss(LossKind.Entropy, classes: 3)] partial class A { int b; }", false)]
    [InlineData("[Loss(LossKind.Entropy, classes: 3)] partial class A { static int b = 3; }", true)]
    [InlineData("class A { static A() { } }", true)]
    [InlineData("class A { int B => 3; }", true)]
    [InlineData("System.Console.WriteLine();", true)]
    public void Code_with_statements_of_its_own_is_known(string code, bool isOwn)
        => Assert.Equal(isOwn, OwnCode.Is(CodeCompilation.Of("using LossGen;\n" + code).Tree));

    private static Task<IReadOnlyList<CodeMessage>> Check(string code) => CodeChecker.Check(CodeCompilation.Of(code), TestContext.Current.CancellationToken);
}
