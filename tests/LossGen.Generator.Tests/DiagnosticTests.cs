using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Every mistake has its diagnostic, at the token at fault, naming the value; and none stops another type's output.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("[Loss(LossKind.Entropy, 3)] class A { }", "LOSS001", "A", "'A' must be partial")]
    [InlineData("class Outer { [Loss(LossKind.Entropy, 3)] partial class A { } }", "LOSS001", "Outer", "'Outer' must be partial")]
    [InlineData("partial class A { } [Loss(LossKind.Entropy, 3)] class A { }", "LOSS001", "A", "write 'partial' before its keyword")]
    [InlineData("[Loss(LossKind.Entropy, 1)] partial class A { }", "LOSS002", "1", "1 classes cannot be emitted: give a number from 2 to 4096")]
    [InlineData("[Loss(LossKind.Entropy, -7)] partial class A { }", "LOSS002", "-7", "-7 classes")]
    [InlineData("[Loss(LossKind.Entropy, classes: 5000)] partial class A { }", "LOSS002", "classes: 5000", "from 2 to 4096")]
    [InlineData("[Loss(classes: 1, kind: LossKind.Entropy)] partial class A { }", "LOSS002", "classes: 1", "1 classes")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = 1)] partial class A { }", "LOSS003", "LogBase = 1", "1 is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = 0)] partial class A { }", "LOSS003", "LogBase = 0", "0 is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = double.NaN)] partial class A { }", "LOSS003", "LogBase = double.NaN", "NaN is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = double.PositiveInfinity)] partial class A { }", "LOSS003", "LogBase = double.PositiveInfinity", "Infinity is no base")]
    [InlineData("[Loss(LossKind.Entropy, 3, LogBase = -2)] partial class A { }", "LOSS003", "LogBase = -2", "-2 is no base of a logarithm: give 2, 10, Math.E")]
    [InlineData("[Loss(LossKind.None, 3)] partial class A { }", "LOSS004", "LossKind.None", "kind 0")]
    [InlineData("[Loss((LossKind)65536, 3)] partial class A { }", "LOSS004", "(LossKind)65536", "kind 65536")]
    [InlineData("[Loss(classes: 3, kind: (LossKind)(-1))] partial class A { }", "LOSS004", "kind: (LossKind)(-1)", "kind -1")]
    [InlineData("[Loss(LossKind.Entropy, 3, Prediction = (InputForm)9)] partial class A { }", "LOSS007", "Prediction = (InputForm)9", "Prediction = 9 is no member of its enum: give one of Probabilities, LogProbabilities, Logits")]
    [InlineData("[Loss(LossKind.Entropy, 3, Element = (ElementType)(-1))] partial class A { }", "LOSS007", "Element = (ElementType)(-1)", "Element = -1")]
    [InlineData("[Loss(LossKind.Entropy, 3, MeanOver = (MeanOver)2)] partial class A { }", "LOSS007", "MeanOver = (MeanOver)2", "MeanOver = 2 is no member of its enum: give one of Weights, Rows")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial interface A { }", "LOSS008", "A", "'A' is an interface")]
    [InlineData("[Loss(LossKind.Entropy, 3)] enum A { }", "LOSS008", "A", "'A' is an enum")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A { } [Loss(LossKind.CrossEntropy, 3)] partial class A { }", "LOSS010", "Loss(LossKind.CrossEntropy, 3)", "'A' has [Loss] on more than one of its parts")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A { const int ClassCount = 2; }", "LOSS011", "ClassCount", "'ClassCount' cannot be emitted: the type has a member of that name")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A { static float MeanEntropy; }", "LOSS011", "MeanEntropy", "'MeanEntropy' cannot")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A { } partial class A { void Entropy(int x) { } static double Entropy(System.ReadOnlySpan<float> own) => 0; }", "LOSS011", "Entropy", "a method with the same parameters: rename it")]
    [InlineData("[Loss(LossKind.SelfInformation, 3)] partial class A { static float SelfInformation(float p, ref float g) => 0; }", "LOSS011", "SelfInformation", "same parameters")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class Entropy { }", "LOSS011", "Entropy", "the type itself has that name")]
    [InlineData("[Loss(LossKind.Entropy, 3)] partial class A<SumEntropy> { }", "LOSS011", "A", "a type parameter has that name")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, ClassWeights = new double[] { 1, 2 })] partial class A { }", "LOSS012", "ClassWeights = new double[] { 1, 2 }", "ClassWeights has 2 numbers: give one finite weight of at least 0 for each of the 3 classes")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, ClassWeights = new double[] { })] partial class A { }", "LOSS012", "ClassWeights = new double[] { }", "ClassWeights has 0 numbers")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, ClassWeights = new[] { 1, -2.5, 3 })] partial class A { }", "LOSS012", "-2.5", "ClassWeights holds -2.5 for class 1")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, ClassWeights = new double[] { 1, 2, double.NaN })] partial class A { }", "LOSS012", "double.NaN", "ClassWeights holds NaN for class 2")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, ClassWeights = new double[] { 0, 0, 0 })] partial class A { }", "LOSS012", "ClassWeights = new double[] { 0, 0, 0 }", "holds nothing but zeros")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, LabelSmoothing = 1)] partial class A { }", "LOSS013", "LabelSmoothing = 1", "LabelSmoothing = 1 is out of range: give a number from 0 up to, but not including, 1")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, LabelSmoothing = -0.1)] partial class A { }", "LOSS013", "LabelSmoothing = -0.1", "LabelSmoothing = -0.1")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Prediction = InputForm.Logits, Temperature = 0)] partial class A { }", "LOSS013", "Temperature = 0", "a finite number above 0")]
    [InlineData("[Loss(LossKind.Focal, 3, FocalGamma = -1)] partial class A { }", "LOSS013", "FocalGamma = -1", "at least 0")]
    [InlineData("[Loss(LossKind.BinaryCrossEntropy, 3, PositiveWeight = 0)] partial class A { }", "LOSS013", "PositiveWeight = 0", "above 0")]
    [InlineData("[Loss(LossKind.Renyi, 3, RenyiOrder = -1)] partial class A { }", "LOSS013", "RenyiOrder = -1", "an order of at least 0, infinity included")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Targets = LossTargets.None)] partial class A { }", "LOSS013", "Targets = LossTargets.None", "Targets = None is out of range: give LossTargets.Labels, LossTargets.Distributions or both")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Targets = (LossTargets)7)] partial class A { }", "LOSS007", "Targets = (LossTargets)7", "Targets = 7 is no member of its enum: give one of None, Labels, Distributions")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, LogZero = LogZero.Clamp, Epsilon = 1)] partial class A { }", "LOSS013", "Epsilon = 1", "between 0 and 1")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, IgnoreLabel = 2)] partial class A { }", "LOSS014", "IgnoreLabel = 2", "IgnoreLabel = 2 is one of the 3 classes")]
    [InlineData("[Loss(LossKind.Entropy, 3, IgnoreLabel = -1)] partial class A { }", "LOSS015", "IgnoreLabel = -1", "IgnoreLabel has no effect: none of the kinds takes a label; remove it")]
    [InlineData("[Loss(LossKind.Entropy, 3, Target = InputForm.Logits)] partial class A { }", "LOSS015", "Target = InputForm.Logits", "none of the kinds takes a target")]
    [InlineData("[Loss(LossKind.Entropy, 3, Temperature = 2)] partial class A { }", "LOSS015", "Temperature = 2", "neither the prediction nor a target holds logits")]
    [InlineData("[Loss(LossKind.SelfInformation, 3, Prediction = InputForm.Logits)] partial class A { }", "LOSS015", "Prediction = InputForm.Logits", "Prediction has no effect")]
    [InlineData("[Loss(LossKind.KlDivergence, 3, Prediction = InputForm.Logits, Target = InputForm.Logits, Kl = KlForm.NonNegative)] partial class A { }", "LOSS015", "Kl = KlForm.NonNegative", "the same number")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Epsilon = 1e-3)] partial class A { }", "LOSS015", "Epsilon = 1e-3", "Epsilon has no effect")]
    [InlineData("[Loss(LossKind.LogSoftmax, 3, Prediction = InputForm.Logits, MeanOver = MeanOver.Rows)] partial class A { }", "LOSS015", "MeanOver = MeanOver.Rows", "MeanOver has no effect: none of the kinds has a mean")]
    [InlineData("[Loss(LossKind.Focal, 3, Targets = LossTargets.Labels)] partial class A { }", "LOSS015", "Targets = LossTargets.Labels", "none of the kinds takes both")]
    [InlineData("[Loss(LossKind.ArgMax | LossKind.Sample, 3, Gradients = GradientMode.Add)] partial class A { }", "LOSS015", "Gradients = GradientMode.Add", "none of the kinds has a gradient")]
    [InlineData("[Loss(LossKind.LogSoftmax, 3, Prediction = InputForm.LogProbabilities)] partial class A { }", "LOSS016", "Prediction = InputForm.LogProbabilities", "LogSoftmax of LogProbabilities makes no sense: give Prediction = InputForm.Logits")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Mask = MaskForm.Bools)] partial class A { }", "LOSS016", "Mask = MaskForm.Bools", "Mask of Probabilities makes no sense: give Prediction = InputForm.Logits, or a probability of 0 to a class that is not there")]
    [InlineData("[Loss(LossKind.Softmax, 65, Prediction = InputForm.Logits, Mask = MaskForm.Bits)] partial class A { }", "LOSS013", "Mask = MaskForm.Bits", "Mask = Bits for 65 classes is out of range: give MaskForm.Bools, or no more than 64 classes")]
    [InlineData("[Loss(LossKind.WeightedEntropy, 3, Mask = MaskForm.Bits)] partial class A { }", "LOSS015", "Mask = MaskForm.Bits", "Mask has no effect: none of the kinds takes a prediction of all classes; remove it")]
    [InlineData("[Loss(LossKind.Entropy, 3, Element = ElementType.BFloat16)] partial class A { }", "LOSS009", "Element = ElementType.BFloat16", "[Loss] needs System.Numerics.BFloat16: target a .NET that has it, or give Element = ElementType.Half or ElementType.Single")]
    [InlineData("[Loss(LossKind.LogSoftmax, 3)] partial class A { }", "LOSS016", "LossKind.LogSoftmax", "LogSoftmax of Probabilities")]
    [InlineData("[Loss(LossKind.BinaryCrossEntropy, 3, Prediction = InputForm.LogProbabilities)] partial class A { }", "LOSS016", "Prediction = InputForm.LogProbabilities", "BinaryCrossEntropy of LogProbabilities makes no sense: give Prediction = InputForm.Logits or InputForm.Probabilities")]
    [InlineData("[Loss(LossKind.BinaryCrossEntropy, 3, Target = InputForm.Logits)] partial class A { }", "LOSS016", "Target = InputForm.Logits", "BinaryCrossEntropy of Logits makes no sense: give Target = InputForm.Probabilities")]
    [InlineData("[Loss(LossKind.BinaryCrossEntropy | LossKind.Entropy, 1)] partial class A { }", "LOSS002", "1", "1 classes cannot be emitted: give a number from 2 to 4096")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Targets = LossTargets.Labels, Target = InputForm.Logits)] partial class A { }", "LOSS015", "Target = InputForm.Logits", "none of the kinds takes a target distribution")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Targets = LossTargets.Distributions, IgnoreLabel = -1)] partial class A { }", "LOSS015", "IgnoreLabel = -1", "none of the kinds takes a label")]
    [InlineData("[Loss(LossKind.ArgMax, 3, Prediction = InputForm.Logits, Temperature = 2)] partial class A { }", "LOSS015", "Temperature = 2", "Temperature has no effect")]
    [InlineData("[Loss(LossKind.CrossEntropy, 3, Prediction = InputForm.Logits, LogZero = LogZero.Clamp)] partial class A { }", "LOSS015", "LogZero = LogZero.Clamp", "none of the kinds takes the logarithm of a probability that is given")]
    [InlineData("[Loss(LossKind.JensenShannon | LossKind.Softmax, 3, LogZero = LogZero.Clamp)] partial class A { }", "LOSS015", "LogZero = LogZero.Clamp", "LogZero has no effect")]
    public async Task Mistakes(string source, string id, string token, string message)
    {
        CSharpCompilation compilation = TestCompilation.Create("using LossGen; " + source + " [Loss(LossKind.SelfInformation, 3)] partial class Good { }");
        ImmutableArray<Diagnostic> all = await Analysis.Of(compilation);
        Diagnostic diagnostic = Assert.Single(all, d => d.Id == id);

        Assert.All(all, d => Assert.Equal(id, d.Id));
        Assert.Equal(token, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(id switch { "LOSS014" => DiagnosticSeverity.Warning, "LOSS015" => DiagnosticSeverity.Info, _ => DiagnosticSeverity.Error }, diagnostic.Severity);

        // The others are emitted, and a broken one is not; an option without effect breaks nothing.
        GeneratorRunResult run = TestCompilation.Run(compilation).Results.Single();
        Assert.Null(run.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Equal(all.Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != "LOSS010") ? 1 : 2, run.GeneratedSources.Count(s => !s.HintName.StartsWith("LossGen.", StringComparison.Ordinal)));
        Assert.Empty(TestCompilation.ComplaintsOfEmitted(compilation).Select(d => d.ToString()));
    }

    [Fact]
    public async Task A_value_that_is_no_member_of_its_enum_is_reported_whatever_the_kinds()
    {
        string[] options = ["Prediction", "Target", "Element", "Kl", "EmptyMean", "LogZero", "Validation", "Layout", "MeanOver", "Targets", "Gradients"];
        string[] enums = ["InputForm", "InputForm", "ElementType", "KlForm", "EmptyMean", "LogZero", "Validation", "Layout", "MeanOver", "LossTargets", "GradientMode"];
        foreach (LossKind kind in Enum.GetValues<LossKind>().Where(k => k != LossKind.None).Append((LossKind)((1 << 15) - 1)))
        {
            foreach ((string option, string type) in options.Zip(enums))
            {
                foreach (int value in new[] { 9, -1 })
                {
                    CSharpCompilation compilation = TestCompilation.Create($"using LossGen; [Loss((LossKind){(int)kind}, 3, {option} = ({type})({value}))] partial class A {{ }}");
                    ImmutableArray<Diagnostic> all = await Analysis.Of(compilation);
                    Assert.True(all.Count(d => d.Id == "LOSS007") == 1, $"{kind}, {option} = {value}: {string.Join(", ", all.Select(d => d.ToString()))}");
                    Assert.Contains($"{option} = {value} is no member of its enum: give one of ", all.Single(d => d.Id == "LOSS007").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                    Assert.Empty(TestCompilation.Run(compilation).Results.Single().GeneratedSources);
                }
            }
        }
    }

    [Fact]
    public async Task Every_mistake_of_one_annotation_is_reported_at_once()
    {
        ImmutableArray<Diagnostic> all = await Analysis.Of(TestCompilation.Create("using LossGen; [Loss((LossKind)0, 1, LogBase = 1, Element = (ElementType)7)] class A { int LogBase; }"));
        Assert.Equal(["LOSS004", "LOSS002", "LOSS003", "LOSS007", "LOSS001", "LOSS011"], all.Select(d => d.Id));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "net10.0", "C# 9: set <LangVersion>")]
    [InlineData(LanguageVersion.CSharp9, "no library", "the library LossGen")]
    public async Task Too_old(LanguageVersion language, string framework, string message)
    {
        CSharpCompilation compilation = TestCompilation.Create(["using LossGen; [Loss(LossKind.Entropy, 3)] partial class A { }"], new Consumer(framework == "no library" ? "net10.0" : framework, language));
        if (framework == "no library")
        {
            // A program that declares the attribute by itself lacks all that emitted code calls.
            compilation = compilation.WithReferences(Frameworks.WithoutLibrary("net10.0")).AddSyntaxTrees(CSharpSyntaxTree.ParseText(
                "namespace LossGen { enum LossKind { Entropy = 2 } class LossAttribute : System.Attribute { public LossAttribute(LossKind kind, int classes) { } } }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options));
        }

        Diagnostic diagnostic = Assert.Single(await Analysis.Of(compilation));
        Assert.Equal("LOSS009", diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(TestCompilation.Run(compilation).Results.Single().GeneratedSources);
    }

    [Fact]
    public async Task A_framework_without_a_number_type_says_so_and_other_types_are_emitted()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            ["using LossGen; [Loss(LossKind.Entropy, 3, Element = ElementType.Half)] static partial class A { } [Loss(LossKind.Entropy, 3)] static partial class B { }"],
            new Consumer("netstandard2.0", LanguageVersion.CSharp9));
        Diagnostic diagnostic = Assert.Single(await Analysis.Of(compilation));
        Assert.Equal("LOSS009", diagnostic.Id);
        Assert.Equal("[Loss] needs System.Half: target .NET 5 or later, or give Element = ElementType.Single", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        (Compilation output, Diagnostic[] complaints) = TestCompilation.Complete(compilation);
        Assert.Empty(complaints);
        Assert.Empty(output.GetTypeByMetadataName("A")!.GetMembers("Entropy"));
        Assert.NotEmpty(output.GetTypeByMetadataName("B")!.GetMembers("Entropy"));
    }

    [Theory]
    [InlineData("[Loss(LossKind.Entropy, 3)]")]
    [InlineData("[LossGen.LossAttribute(LossKind.Entropy, classes: 3)]")]
    public async Task Without_the_library_the_attribute_says_what_to_reference(string attribute)
    {
        CSharpCompilation compilation = TestCompilation.Create([$"using LossGen; {attribute} partial class A {{ }} [System.Obsolete, Loss] class B {{ [Loss] void M() {{ }} }}"], new Consumer());
        compilation = compilation.WithReferences(Frameworks.WithoutLibrary("net10.0"));

        // The compiler does not know the name, nor where it comes from.
        Assert.Contains(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Id == "CS0246");
        ImmutableArray<Diagnostic> all = await Analysis.Of(compilation);
        Assert.Equal(["LOSS009", "LOSS009"], all.Select(d => d.Id));
        Assert.Equal(attribute, $"[{compilation.SyntaxTrees[0].ToString().Substring(all[0].Location.SourceSpan.Start, all[0].Location.SourceSpan.Length)}]");
        Assert.Equal("[Loss] needs the library LossGen, in the version of the generator: reference the package LossGen, which holds both", all[0].GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(TestCompilation.Run(compilation).Results.Single().GeneratedSources);
    }

    [Fact]
    public async Task Without_the_library_another_attribute_of_that_name_is_left_alone()
    {
        CSharpCompilation compilation = TestCompilation.Create(["class LossAttribute : System.Attribute { } [Loss] class A { } [Loss(3)] class B { } [Lost] class C { }"], new Consumer());
        Assert.Empty(await Analysis.Of(compilation.WithReferences(Frameworks.WithoutLibrary("net10.0"))));
    }

    [Fact]
    public async Task Spans_are_missing_without_their_package()
    {
        CSharpCompilation compilation = TestCompilation.Create(["using LossGen; [Loss(LossKind.Entropy, 3)] partial class A { }"], new Consumer("netstandard2.0", LanguageVersion.CSharp9));
        compilation = compilation.WithReferences(compilation.References.Where(r => !r.Display!.Contains("System.Memory", StringComparison.Ordinal)));
        Assert.Contains("System.Memory", Assert.Single(await Analysis.Of(compilation)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_one_file_cannot_be_added_to()
    {
        // Compilers before C# 11 do not know the modifier.
        Assert.SkipUnless(Frameworks.Roslyn >= new Version(4, 4), "file-local types came with Roslyn 4.4");
        CSharpCompilation compilation = TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy, 3)] file partial class A { }", language: LanguageVersion.Latest);
        Diagnostic diagnostic = Assert.Single(await Analysis.Of(compilation));
        Assert.Equal("LOSS008", diagnostic.Id);
        Assert.Contains("'A' is file-local", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(TestCompilation.Run(compilation).Results.Single().GeneratedSources);
    }

    [Fact]
    public async Task Good_code_has_none()
    {
        CSharpCompilation compilation = TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.SelfInformation, 4096, LogBase = 10, Temperature = 1, LabelSmoothing = 0, IgnoreLabel = int.MinValue)] partial class A { float Entropy(int own) => own; }");
        Assert.Empty(await Analysis.Of(compilation));

        // Nor once the emitted members are there.
        Assert.Empty(await Analysis.Of(TestCompilation.Output(compilation)));
    }

    [Fact]
    public async Task Pragmas_silence_them()
        => Assert.All(
            await Analysis.Of(TestCompilation.Create("using LossGen;\n#pragma warning disable LOSS002\n[Loss(LossKind.Entropy, 1)] partial class A { }\n#pragma warning restore LOSS002\n")),
            d => Assert.True(d.IsSuppressed));

    [Theory]
    [InlineData("none", null)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public async Task Editorconfig_sets_their_severity(string severity, DiagnosticSeverity? expected)
    {
        CSharpCompilation compilation = TestCompilation.Create("using LossGen;\n[Loss(LossKind.Entropy, 3, Target = InputForm.Logits)] partial class A { }");
        ImmutableArray<Diagnostic> all = await Analysis.Of(Analysis.Configured(compilation, $"root = true\n[*.cs]\ndotnet_diagnostic.LOSS015.severity = {severity}\n"));
        Assert.Equal(expected, all.SingleOrDefault()?.Severity);
    }
}
