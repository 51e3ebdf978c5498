using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>Code on the pages is what a reader gets: it compiles as a file of its own without a warning, prints what stands below it, and reports what its page says.</summary>
public sealed class PageCodeTests
{
    // What "dotnet new console" adds to every file.
    private const string Implicit = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private const string Reports = "reports ";

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

            Compilation output = Completed(block, out bool isProgram);
            bool isRun = i + 1 < blocks.Count && blocks[i + 1].Language == "text";
            Diagnostic[] complaints = isRun ? [] : TestCompilation.Complaints(output);
            Assembly? program = isRun ? TestCompilation.Load(output, out complaints) : null;
            complaints = [.. complaints.Where(IsForAll)];
            Assert.True(complaints.Length == 0, $"{block}: {string.Join('\n', complaints.Select(c => c.ToString()))}");
            if (program is not null)
            {
                Assert.True(isProgram, $"{blocks[i + 1]} is what {block} prints, but that is no program");
                Assert.Equal(blocks[i + 1].Text, Run(program));
            }
        }
    }

    public static TheoryData<string> PagesWithReports => [.. PageBlock.Pages.Where(p => PageBlock.Of(p).Any(b => b.Comment.StartsWith(Reports, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(PagesWithReports))]
    public async Task Code_reports_what_is_said(string page)
    {
        List<PageBlock> blocks = PageBlock.Of(page);
        for (int i = 0; i < blocks.Count; i++)
        {
            PageBlock block = blocks[i];
            if (!block.Comment.StartsWith(Reports, StringComparison.Ordinal))
            {
                continue;
            }

            Compilation output = Completed(block, out _);
            Diagnostic[] reported = [.. await output.WithAnalyzers([new LossAnalyzer(), new SoftmaxAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];
            string expected = block.Comment[Reports.Length..];
            string found = reported.Length == 0 ? "nothing" : string.Join(", ", reported.Select(d => d.Id));
            Assert.True(found == expected, $"{block} reports {found}");
            Diagnostic[] complaints = reported.Length > 0 ? [] : [.. TestCompilation.Complaints(output).Where(IsForAll)];
            Assert.True(complaints.Length == 0, $"{block}: {string.Join('\n', complaints.Select(c => c.ToString()))}");
            if (i + 1 < blocks.Count && blocks[i + 1].Comment == "message")
            {
                Assert.Equal(blocks[i + 1].Text.TrimEnd('\n'), reported[0].GetMessage(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The block as the only file of a new project, with all that is emitted.</summary>
    private static Compilation Completed(PageBlock block, out bool isProgram)
    {
        isProgram = CSharpSyntaxTree.ParseText(block.Text).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
        CSharpCompilation consumer = TestCompilation.Create([block.Text, Implicit], new Consumer("net10.0", LanguageVersion.Latest, Nullable: NullableContextOptions.Enable));
        return TestCompilation.Output(consumer.WithOptions(consumer.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)));
    }

    // A new project does not ask for documentation.
    private static bool IsForAll(Diagnostic complaint) => complaint.Id != "CS1591";

    private static string Run(Assembly program)
    {
        MethodInfo main = program.EntryPoint!;
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
