using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Every mistake has its diagnostic, at the token at fault, naming the value; and none stops another type's output.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("[Loss(LossKind.Entropy, 3)] class A { }", "LOSS001", "A", "'A' must be partial")]
    [InlineData("class Outer { [Loss(LossKind.Entropy, 3)] partial class A { } }", "LOSS001", "Outer", "'Outer' must be partial")]
    [InlineData("[Loss(LossKind.Entropy, 1)] partial class A { }", "LOSS002", "1", "1 classes")]
    [InlineData("[Loss(LossKind.Entropy, classes: 5000)] partial class A { }", "LOSS002", "classes: 5000", "from 2 to 4096")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = 1)] partial class A { }", "LOSS003", "LogBase = 1", "1 is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = double.NaN)] partial class A { }", "LOSS003", "LogBase = double.NaN", "NaN is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = -2)] partial class A { }", "LOSS003", "LogBase = -2", "-2 is no base")]
    [InlineData("[Loss(LossKind.None, 3)] partial class A { }", "LOSS004", "LossKind.None", "kind 0")]
    [InlineData("[Loss((LossKind)65536, 3)] partial class A { }", "LOSS004", "(LossKind)65536", "kind 65536")]
    [InlineData("[Loss(LossKind.Entropy | LossKind.Focal, 3)] partial class A { }", "LOSS005", "LossKind.Entropy | LossKind.Focal", "Focal is not emitted")]
    [InlineData("[Loss(LossKind.Entropy, 3, Temperature = 2)] partial class A { }", "LOSS006", "Temperature = 2", "Temperature is declared but not supported")]
    [InlineData("[Loss(LossKind.Entropy, 3, Prediction = (InputForm)9)] partial class A { }", "LOSS007", "Prediction = (InputForm)9", "Prediction = 9")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial interface A { }", "LOSS008", "A", "'A' is an interface")]
    public async Task Mistakes(string source, string id, string token, string message)
    {
        CSharpCompilation compilation = TestCompilation.Create("using LossGen; " + source + " [Loss(LossKind.Entropy, 3)] partial class Good { }");
        Diagnostic diagnostic = Assert.Single(await Analyze(compilation));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(token, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        GeneratorRunResult run = TestCompilation.Run(compilation).Results.Single();
        Assert.Null(run.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Equal(2, run.GeneratedSources.Length);
    }

    [Fact]
    public async Task A_language_too_old()
        => Assert.Equal("LOSS009", Assert.Single(await Analyze(TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy, 3)] partial class A { }", language: LanguageVersion.CSharp8))).Id);

    [Fact]
    public async Task Good_code_and_silenced_mistakes_have_none()
    {
        Assert.Empty(await Analyze(TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy | LossKind.CrossEntropy, 4096, LogBase = 10)] partial class A { }")));
        Assert.All(
            await Analyze(TestCompilation.Create("using LossGen;\n#pragma warning disable LOSS002\n[Loss(LossKind.Entropy, 1)] partial class A { }")),
            d => Assert.True(d.IsSuppressed));
    }

    [Theory]
    [InlineData("[Loss] partial class A { }")]
    [InlineData("[Loss(")]
    [InlineData("[Loss(\"x\", 3)] partial class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 3)] [Loss(LossKind.Entropy, 4)] partial class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A { } [Loss(LossKind.Entropy, 4)] partial class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = )] partial class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class { }")]
    public void Odd_code_never_makes_it_throw(string source)
    {
        GeneratorRunResult run = TestCompilation.Run(TestCompilation.Create("using LossGen; " + source)).Results.Single();
        Assert.Null(run.Exception);
        Assert.Empty(run.Diagnostics);
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(CSharpCompilation compilation)
        => await compilation.WithAnalyzers([new LossAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
