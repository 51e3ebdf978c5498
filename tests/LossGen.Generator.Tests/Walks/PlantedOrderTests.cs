using System;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>A sum over classes in another order gives other bits on ordinary rows: what holds golden hashes holds the order.</summary>
public sealed class PlantedOrderTests
{
    private const string Host = "using LossGen;\nnamespace Shop { [Loss(LossKind.Entropy, 10, Prediction = InputForm.Logits)] public static partial class C10 { } }";

    private static readonly float[] s_bits = Bits(text => text);

    private delegate float Entropy(ReadOnlySpan<float> prediction);

    [Fact]
    public void The_same_text_gives_the_same_bits() => Assert.Equal(s_bits, Bits(text => text));

    [Theory]
    [InlineData("v += Vector128.Shuffle(v, Vector128.Create(2, 3, 2, 3));", "v += Vector128.Shuffle(v, Vector128.Create(3, 2, 2, 3));")]
    [InlineData("rest = (rest + Vector128.Shuffle(rest, Vector128.Create(2, 3, 2, 3))) + Min(hi, upper);", "rest = rest + (Vector128.Shuffle(rest, Vector128.Create(2, 3, 2, 3)) + Min(hi, upper));")]
    public void Another_order_shows(string order, string other)
    {
        bool changed = false;
        float[] bits = Bits(text =>
        {
            changed |= text.Contains(order, StringComparison.Ordinal);
            return text.Replace(order, other, StringComparison.Ordinal);
        });
        Assert.True(changed, "The text to change is no longer emitted.");
        Assert.NotEqual(s_bits, bits);
    }

    private static float[] Bits(Func<string, string> change)
    {
        string[] emitted = [.. TestCompilation.Run(TestCompilation.Create(Host)).Results.Single().GeneratedSources.Select(s => change(s.SourceText.ToString()))];
        Assembly assembly = EmittedFunctions<float>.Load([Host, .. emitted]);
        Entropy entropy = assembly.GetType("Shop.C10")!.GetMethod("Entropy", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Entropy>();
        Random random = new(1);
        return [.. Enumerable.Range(0, 1000).Select(_ => entropy([.. Enumerable.Range(0, 10).Select(_ => (float)(6 * random.NextDouble()))]))];
    }
}
