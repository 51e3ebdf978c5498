using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Pages;

/// <summary>Code on the pages is what a reader gets: it compiles as a file of its own without a warning, prints what stands below it, and what is shown as emitted is emitted.</summary>
public sealed class PageCodeTests
{
    // What "dotnet new console" adds to every file.
    private const string Implicit = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static TheoryData<string> PagesWithCode => [.. PageBlock.Pages.Where(p => PageBlock.Of(p).Any(b => b.Language == "csharp"))];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Code_compiles_as_pasted_and_prints_what_is_shown(string page)
    {
        List<PageBlock> blocks = PageBlock.Of(page);
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not { Language: "csharp", Comment: "" } block)
            {
                continue;
            }

            bool isProgram = CSharpSyntaxTree.ParseText(block.Text).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
            CSharpCompilation consumer = TestCompilation.Create([block.Text, Implicit], new Consumer("net10.0", LanguageVersion.Latest, Nullable: NullableContextOptions.Enable));
            consumer = consumer.WithOptions(consumer.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
            (Compilation output, Diagnostic[] all) = TestCompilation.Complete(consumer);

            // A new project does not ask for documentation.
            Diagnostic[] complaints = [.. all.Where(c => c.Id != "CS1591")];
            Assert.True(complaints.Length == 0, $"{block}: {string.Join('\n', complaints.Select(c => c.ToString()))}");
            if (i + 1 < blocks.Count && blocks[i + 1].Language == "text")
            {
                Assert.True(isProgram, $"{blocks[i + 1]} is what {block} prints, but that is no program");
                Assert.Equal(blocks[i + 1].Text, Run(output));
            }
        }
    }

    [Fact]
    public void Code_shown_as_emitted_is_emitted()
    {
        PageBlock[] shown = [.. PageBlock.Pages.SelectMany(PageBlock.Of).Where(b => b.Comment.StartsWith("emitted", StringComparison.Ordinal))];
        Assert.NotEmpty(shown);
        string text = TestCompilation.Run(TestCompilation.Create("using LossGen; [Loss(LossKind.CrossEntropy, 10, Prediction = InputForm.Logits)] public static partial class A { }"))
            .GeneratedTrees.Single(t => Path.GetFileName(t.FilePath) == "A.g.cs").ToString();
        string unindented = string.Concat(text.Split('\n').Select(l => (l.StartsWith("        ", StringComparison.Ordinal) ? l[8..] : l) + "\n"));
        foreach (PageBlock block in shown)
        {
            Assert.Equal("emitted: CrossEntropy, 10 classes, logits", block.Comment);
            Assert.True(unindented.Contains(block.Text, StringComparison.Ordinal), $"{block} is not what is emitted");
        }
    }

    private static string Run(Compilation program)
    {
        MethodInfo main = TestCompilation.Load(program).EntryPoint!;
        TextWriter before = Console.Out;
        using StringWriter printed = new() { NewLine = "\n" };
        try
        {
            Console.SetOut(printed);
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }

        return printed.ToString();
    }
}
