using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Threading.Tasks;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>Functions that have a form of their own for 512 bits, over all floats (WALK_ALL=1) or every 257th: that form gives the bits of the others, and is not finite where it does not hold.</summary>
public sealed class InstructionFormTests
{
    private const int Block = 2048;
    private const long Parts = 4096;

    // From here on, 4/3 x is infinite.
    private const float HighEnd = 2.5521178e38f;

    public static TheoryData<string> Names => [.. ElementaryFunctions.Names.Where(n => ElementaryFunctions.Define(n, ElementType.Single).With512Bits is not null)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_the_bits_of_the_logarithm_or_shows_that_it_does_not_hold(string name)
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This machine has no vectors of 512 bits.");
        bool showsEnds = ElementaryFunctions.Define(name, ElementType.Single).For(VectorWidth.Vector512).ShowsEnds;
        Batch<float> own = EmittedFunctions<float>.Modern.Find(name, VectorWidth.Vector512);
        Batch<float> log = EmittedFunctions<float>.Modern.Find(LogFunctions.Log, VectorWidth.Vector128);
        long stride = WalkRecord.All ? 1 : 257;
        Parallel.For(0, Parts, part =>
        {
            float[] x = new float[Block];
            float[] actual = new float[Block];
            float[] expected = new float[Block];
            long size = (1L << 32) / Parts;
            for (long bits = part * size; bits < (part + 1) * size;)
            {
                int count = 0;
                for (; count < Block && bits < (part + 1) * size; bits += stride)
                {
                    x[count++] = BitConverter.UInt32BitsToSingle((uint)bits);
                }

                own(x, x, actual);
                log(x, x, expected);
                bool isSame = MemoryMarshal.AsBytes(expected.AsSpan(0, count)).SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan(0, count)));
                for (int i = isSame && !showsEnds ? count : 0; i < count; i++)
                {
                    bool holds = !showsEnds || (x[i] > 0 && x[i] < HighEnd);
                    bool isRight = holds ? SameBits(expected[i], actual[i]) : !float.IsFinite(actual[i]);
                    if (!isRight)
                    {
                        Assert.Fail($"{name}({x[i]:R}) is {actual[i]:R}; ln is {expected[i]:R}.");
                    }
                }
            }
        });
    }

    private static bool SameBits(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));
}
