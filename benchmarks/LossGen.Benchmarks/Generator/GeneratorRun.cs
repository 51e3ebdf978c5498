using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Benchmarks.Generator;

/// <summary>
/// What the generator itself costs, with 1, 100 and 1,000 annotated classes: <c>-- generator</c>. Each edit is timed beside that of
/// a generator that finds the same attributes and emits nothing, since that much any generator costs. Processor time, not the clock's:
/// it holds on a busy machine, too.
/// </summary>
internal static class GeneratorRun
{
    private const int Repeats = 9;
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp10);

    public static int Run(string[] counts)
    {
        Assembly assembly = Assembly.LoadFrom(typeof(GeneratorRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Generator").Value!);
        IIncrementalGenerator Loss() => (IIncrementalGenerator)Activator.CreateInstance(assembly.GetType("LossGen.Generator.LossGenerator", throwOnError: true)!)!;
        for (int warm = 0; warm < 3; warm++)
        {
            Measure(10, Loss, print: false);
        }

        Console.WriteLine("| classes | generate, ms a class | parse the output (the compiler), ms a class | text, KB a class | unrelated edit, ms | the same without output, ms | edit of one attribute, ms | compile emitted code, ms a class |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (int count in counts.Length > 0 ? counts.Select(int.Parse) : [1, 100, 1000])
        {
            Measure(count, Loss, print: true);
        }

        return 0;
    }

    private static void Measure(int count, Func<IIncrementalGenerator> loss, bool print)
    {
        CSharpCompilation compilation = Consumer(count);
        GeneratorDriver driver = Driver(loss());
        TimeSpan start = Now();
        driver = driver.RunGenerators(compilation);
        double generate = Since(start);

        // What the compiler does with the text at once.
        string[] emitted = [.. driver.GetRunResult().GeneratedTrees.Select(t => t.ToString())];
        start = Now();
        Array.ForEach(emitted, e => CSharpSyntaxTree.ParseText(e, s_options).GetRoot());
        double parse = Since(start);
        double text = driver.GetRunResult().GeneratedTrees.Sum(t => (double)t.Length) / 1024;

        double unrelated = Edit(driver, compilation, i => (compilation.SyntaxTrees[0], $"class Unrelated {{ int x = {i}; }}"));
        double floor = Edit(Driver(new AttributeFinder()).RunGenerators(compilation), compilation, i => (compilation.SyntaxTrees[0], $"class Unrelated {{ int x = {i}; }}"));
        double attribute = Edit(driver, compilation, i => (compilation.SyntaxTrees[1], Annotated(0, $"LogBase = {i + 3}")));

        // Of ten classes or fewer: a thousand say no more, and take minutes.
        CSharpCompilation few = Consumer(Math.Min(count, 10));
        Driver(loss()).RunGeneratorsAndUpdateCompilation(few, out Compilation output, out _);
        double compile = (Compile(output) - Compile(few)) / Math.Min(count, 10);
        if (print)
        {
            Console.WriteLine(FormattableString.Invariant($"| {count} | {generate / count:F2} | {parse / count:F2} | {text / count:F0} | {unrelated:F1} | {floor:F1} | {attribute:F1} | {compile:F1} |"));
        }
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_options);

    /// <summary>The mean time of the generators after an edit, each on top of the one before.</summary>
    private static double Edit(GeneratorDriver driver, CSharpCompilation compilation, Func<int, (SyntaxTree Tree, string Text)> edit)
    {
        double total = 0;
        SyntaxTree? last = null;
        for (int i = 0; i < Repeats; i++)
        {
            (SyntaxTree tree, string text) = edit(i);
            SyntaxTree edited = CSharpSyntaxTree.ParseText(text, s_options, tree.FilePath);
            compilation = compilation.ReplaceSyntaxTree(last ?? tree, edited);
            last = edited;

            // What the compiler has to know in any case is not the generator's cost.
            _ = compilation.GetDeclarationDiagnostics();
            TimeSpan start = Now();
            driver = driver.RunGenerators(compilation);
            total += Since(start);
        }

        return total / Repeats;
    }

    private static double Compile(Compilation compilation)
    {
        TimeSpan start = Now();
        if (!compilation.Emit(Stream.Null).Success)
        {
            throw new InvalidOperationException("The consumer does not compile.");
        }

        return Since(start);
    }

    private static TimeSpan Now()
    {
        using Process own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    private static double Since(TimeSpan start) => (Now() - start).TotalMilliseconds;

    private static CSharpCompilation Consumer(int count)
        => CSharpCompilation.Create(
            "Consumer",
            Enumerable.Range(0, count).Select(i => Annotated(i, string.Empty)).Prepend("class Unrelated { }").Select((s, i) => CSharpSyntaxTree.ParseText(s, s_options, $"File{i}.cs")),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => Path.GetFileName(p).StartsWith("System", StringComparison.Ordinal) || Path.GetFileName(p) is "LossGen.dll" or "netstandard.dll")
                .Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private static string Annotated(int i, string option)
        => FormattableString.Invariant($"using LossGen; namespace Shop {{ [Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: {2 + (i % 30)}, Prediction = InputForm.Logits{(option.Length > 0 ? ", " + option : string.Empty)})] public static partial class Loss{i} {{ }} }}");
}
