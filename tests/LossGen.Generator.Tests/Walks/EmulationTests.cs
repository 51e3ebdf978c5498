using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// What recipes say of multiply-adds without a test: over all floats (WALK_ALL=1) or every 257th, functions that have them in double give the bits that the instruction gives.
/// Where the text of one has changed, WALK_ALL=1 WALKS_ACCEPT=1 has to walk all floats anew, in minutes, before this passes again.
/// The vectors of machines without the instruction are walked by <see cref="SingleWalkTests"/> where it is switched off.
/// </summary>
public sealed class EmulationTests
{
    private const int Block = 2048;
    private const long Parts = 4096;

    // Their multiply-adds are those of Log, of numbers that are among those it has: its walk is theirs, and their own are left to WALK_ALL=1.
    private static readonly string[] s_partsOfLog = [LogFunctions.LogOfNormal, LogFunctions.XLogX, LogFunctions.XLogXInRange, LogParts.Exponent, LogParts.Fraction];

    public static TheoryData<string> Walked => [.. ElementaryFunctions.Names.Where(n => ElementaryFunctions.Define(n, ElementType.Single).Recipe.Steps.Any(s => s.Emulation == FmaEmulation.Walked))];

    [Theory]
    [MemberData(nameof(Walked))]
    public void Emulated_multiply_adds_give_the_bits_of_the_instruction(string name)
    {
        // WALK_ONLY=Log goes through one function only.
        Assert.SkipUnless((Environment.GetEnvironmentVariable("WALK_ONLY") ?? name).Split(',').Contains(name), "Another function is walked.");
        Assert.SkipUnless(Fma.IsSupported, "This machine has no multiply-add to compare with.");
        if (name == ExpFunctions.ExpShift)
        {
            // Of a maximum that is not huge.
            Compare(name, x => !(MathF.Abs(x) >= 208));
        }
        else
        {
            SingleFunction f = SingleFunction.All.Single(f => f.Name == name);
            Compare(name, f.Includes ?? (_ => true), f.Shared);
        }

        if (!s_partsOfLog.Contains(name))
        {
            WalkRecord.CheckWalked($"Single {name} without multiply-adds", TextHash(name));
        }
    }

    /// <summary>Of two shifts that differ by one, each other tie would be rounded the other way.</summary>
    [Theory]
    [InlineData(-130, 64)]
    [InlineData(-130, 65)]
    [InlineData(-330, 300)]
    [InlineData(70, -236)]
    [InlineData(-104.5, 24)]
    public void An_exponential_in_double_gives_the_bits_of_the_instruction(double low, int power)
    {
        Assert.SkipUnless(Fma.IsSupported, "This machine has no multiply-add to compare with.");

        // No kernel asks for more, and overflow is as in float.
        Compare(ExpFunctions.Exp, x => !(x > 250), low, ExpFunctions.ShiftConstant(ElementType.Single, power));
        WalkRecord.CheckWalked(string.Create(CultureInfo.InvariantCulture, $"Single Exp without multiply-adds, {low} {power}"), TextHash(ExpFunctions.Exp));
    }

    /// <summary>One number for all that a function is without multiply-adds: what is emitted, and the library's sources for what they hold.</summary>
    private static string TextHash(string name)
    {
        ElementaryFunction function = ElementaryFunctions.Define(name, ElementType.Single);
        StringBuilder text = new();
        text.Append(ElementaryFile.Print(ElementType.Single, [new Need(name, VectorWidth.Scalar, 1)], EmittedFunctions<float>.PortableCapabilities));
        text.Append(ElementaryFile.Print(ElementType.Single, [new Need(name, VectorWidth.Vector128, 1)], EmittedFunctions<float>.ModernCapabilities));
        if (function.InLibrary != LibraryForms.None)
        {
            text.AppendJoin(string.Empty, EmittedFunctions<float>.LibrarySources.Where(source => source.Contains($" {name}(", StringComparison.Ordinal)));
        }

        // What a comment says moves no bits.
        string known = string.Join('\n', text.ToString().Split('\n').Where(l => !l.Contains("GeneratedCode", StringComparison.Ordinal) && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known)).AsSpan(0, 8));
    }

    private static void Compare(string name, Func<float, bool> includes, params double[] shared)
    {
        long stride = WalkRecord.All ? 1 : 257;
        Batch<float> instruction = EmittedFunctions<float>.Modern.Find(name, VectorWidth.Vector128, shared);
        Batch<float> emulated = EmittedFunctions<float>.Portable.Find(name, VectorWidth.Scalar, shared);
        ConcurrentQueue<string> first = [];
        long different = 0;
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, part =>
        {
            float[] x = new float[Block];
            float[] expected = new float[Block];
            float[] actual = new float[Block];
            long size = (1L << 32) / Parts;
            long end = (part + 1) * size;
            for (long bits = ((part * size) + stride - 1) / stride * stride; bits < end;)
            {
                int count = 0;
                for (; count < Block && bits < end; bits += stride)
                {
                    float value = BitConverter.UInt32BitsToSingle((uint)bits);
                    if (includes(value))
                    {
                        x[count++] = value;
                    }
                }

                int whole = (count + 15) & ~15;
                x.AsSpan(count, whole - count).Clear();
                instruction(x.AsSpan(0, whole), default, expected.AsSpan(0, whole));
                emulated(x.AsSpan(0, whole), default, actual.AsSpan(0, whole));
                for (int i = 0; i < count; i++)
                {
                    if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                    {
                        if (Interlocked.Increment(ref different) <= 10)
                        {
                            first.Enqueue($"{name}({x[i]:R}) is {actual[i]:R} in double and {expected[i]:R} with the instruction.");
                        }
                    }
                }
            }
        });

        Assert.True(different == 0, $"{different} differ: {string.Join(Environment.NewLine, first)}");
    }
}
