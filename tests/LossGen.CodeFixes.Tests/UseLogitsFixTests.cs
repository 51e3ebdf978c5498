using System.Threading.Tasks;
using LossGen.CodeFixes.Tests.Support;
using Xunit;

namespace LossGen.CodeFixes.Tests;

/// <summary>A softmax taken only for the loss is fused into it; one that is not, or may not be, stays.</summary>
public sealed class UseLogitsFixTests
{
    private const string Math = "\nstatic class Maths { public static float[] Softmax(float[] x) => x; public static void SoftMax(System.ReadOnlySpan<float> x, System.Span<float> y) { } }\n";
    private const string Loss = "using LossGen;\n[Loss(LossKind.Entropy | LossKind.CrossEntropy, 3)] static partial class L { }";
    private const string Fused = "using LossGen;\n[Loss(LossKind.Entropy | LossKind.CrossEntropy, 3, Prediction = InputForm.Logits)] static partial class L { }";

    [Theory]
    [InlineData("float M(float[] x) => L.Entropy(Maths.Softmax(x));", "float M(float[] x) => L.Entropy(x);")]
    [InlineData("float M(float[] x)\n{\n    float[] q = Maths.Softmax(x);\n    return L.CrossEntropy(0, q);\n}", "float M(float[] x)\n{\n    return L.CrossEntropy(0, x);\n}")]
    [InlineData("float M(float[] x)\n{\n    var q = Maths.Softmax(x);\n    var l = L.Entropy(q);\n    return l + q[0];\n}", "float M(float[] x)\n{\n    var q = Maths.Softmax(x);\n    var l = L.Entropy(x);\n    return l + q[0];\n}")]
    [InlineData("float M(float[] x)\n{\n    float[] q = new float[3];\n    Maths.SoftMax(x, q);\n    return L.Entropy(q);\n}", "float M(float[] x)\n{\n    float[] q = new float[3];\n    Maths.SoftMax(x, q);\n    return L.Entropy(x);\n}")]
    public async Task In_one_file(string before, string after)
    {
        (_, string[] documents) = await Fix.Apply(new UseLogitsFix(), "LOSS017", Loss + Math + "class C\n{\n" + before + "\n}\n");
        Assert.Equal(Fused + Math + "class C\n{\n" + after + "\n}\n", documents[0]);
        Assert.DoesNotContain("LOSS017", await Fix.Diagnose(documents[0]));
    }

    [Fact]
    public async Task In_two_files()
    {
        (_, string[] documents) = await Fix.Apply(new UseLogitsFix(), "LOSS017", "class C { float M(float[] x) => L.MeanCrossEntropy(new[] { 0 }, Maths.Softmax(x)); }" + Math, Loss.Replace("3)", "3, Prediction = InputForm.Probabilities)", System.StringComparison.Ordinal));
        Assert.Equal("class C { float M(float[] x) => L.MeanCrossEntropy(new[] { 0 }, x); }" + Math, documents[0]);
        Assert.Equal(Fused, documents[1]);
    }

    [Theory]
    [InlineData("float M(float[] x) => L.Entropy(x);")]
    [InlineData("float M(float[] x) { var q = Maths.Softmax(x); q[0] = 1; return L.Entropy(q); }")]
    [InlineData("float M(float[] x) { var y = new float[3]; Maths.SoftMax(y, y); return L.Entropy(y); }")]
    [InlineData("float M(float[] x, float[] y) { var q = Maths.Softmax(x); return L.Entropy(y); }")]
    [InlineData("float M(float[] x) => Entropy(Maths.Softmax(x)); float Entropy(System.ReadOnlySpan<float> prediction) => 0;")]
    [InlineData("float M(float[] x) => K.Entropy(Maths.Softmax(x)); [Loss(LossKind.Entropy, 3, Prediction = InputForm.Logits)] static partial class K { }")]
    public async Task Nothing_obvious(string code) => Assert.Empty(await Fix.Diagnose(Loss + Math + "partial class C { " + code + " }"));
}
