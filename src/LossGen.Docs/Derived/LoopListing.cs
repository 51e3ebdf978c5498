extern alias Generator;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Generator::LossGen.Generator.Dataflow;
using Generator::LossGen.Generator.Kernels;
using Generator::LossGen.Generator.Passes;
using Generator::LossGen.Generator.Schedules;
using Generator::LossGen.Generator.Specification;
using Generator::LossGen.Generator.Surface;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Docs.Derived;

/// <summary>The loop of a kernel of blocks that computes a value: as data after a pass, or as it is emitted.</summary>
internal static partial class LoopListing
{
    private const string Emitted = "text";

    /// <param name="words">The kernel, the number of classes, the bits of the vectors, the pass (or 'text') and the value.</param>
    public static string Of(IReadOnlyList<string> words)
    {
        if (words.Count != 5 || !int.TryParse(words[1], CultureInfo.InvariantCulture, out int classes) || !int.TryParse(words[2], CultureInfo.InvariantCulture, out int bits))
        {
            throw new ArgumentException("a loop is named by a kernel, a number of classes, a number of bits, a pass and a value");
        }

        return words[3] == Emitted
            ? $"```csharp\n{Loop(TextOf(words[0], classes, bits), words[4])}\n```\n"
            : $"```text\n{Loop(DumpOf(words[0], classes, bits, words[3]), words[4])}\n```\n";
    }

    private static string DumpOf(string kernel, int classes, int bits, string pass)
    {
        Generator::LossGen.LossKind kinds = (Generator::LossGen.LossKind)(int)KindOf(kernel);
        LossKey key = new(kinds, classes) { Prediction = Generator::LossGen.InputForm.Logits };
        KernelShape shape = new(Generator::LossGen.ElementType.Single, (VectorWidth)bits, classes, ByClass: false);
        LossMethod method = LossMethods.WithKernels(key).First(m => m.Kernel == kernel);
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(method.Recipe(method.Key), ["gradient"], shape);
        string? text = null;
        KernelPipeline.Make(kernel, flow, shape, schedule, (name, made) => text = name == pass ? KernelDump.Text(made) : text);
        return text ?? throw new ArgumentException($"'{pass}' is no pass");
    }

    private static string TextOf(string kernel, int classes, int bits)
    {
        string name = $"{kernel}{bits}";
        ClassDeclarationSyntax? found = EmittedCode.Of($"LossKind.{KindOf(kernel)}, {classes}, Prediction = InputForm.Logits").Kernels.FirstOrDefault(k => k.Identifier.Text == name);
        return found?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.Text == "Blocks")?.ToFullString() ?? throw new ArgumentException($"there are no blocks in {name}");
    }

    private static LossKind KindOf(string kernel) => Enum.GetValues<LossKind>().Where(k => k != LossKind.None && kernel.StartsWith(k.ToString(), StringComparison.Ordinal)).MaxBy(k => k.ToString().Length);

    /// <summary>The loop over blocks that declares a value, or that of the first class, without what stands around it.</summary>
    private static string Loop(string text, string value)
    {
        string[] lines = text.Split('\n');
        int declared = Array.FindIndex(lines, l => Regex.IsMatch(l, $@"\b(let|var) \(?{Regex.Escape(value)}0?\b"));
        int head = declared < 0 ? -1 : Array.FindLastIndex(lines, declared, l => LoopHead().IsMatch(l));
        if (head < 0)
        {
            throw new ArgumentException($"no loop declares '{value}'");
        }

        int indentation = Indentation(lines[head]);
        int end = head + 1;
        while (end < lines.Length && (lines[end].Length == 0 || Indentation(lines[end]) > indentation || lines[end].Trim() is "{" or "}"))
        {
            end++;
            if (lines[end - 1].Trim() == "}" && Indentation(lines[end - 1]) == indentation)
            {
                break;
            }
        }

        return string.Join('\n', lines[head..end].Select(l => l.Length > indentation ? l[indentation..] : l)).TrimEnd();
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^ *for (b <|\(int b)")]
    private static partial Regex LoopHead();
}
