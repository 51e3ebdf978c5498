using System;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;
using LossGen.Playground.Running;
using Xunit;

namespace LossGen.Playground.Tests.Compiling;

public class Spike(ITestOutputHelper o)
{
    [Fact]
    public async Task A()
    {
        string code = "using LossGen;\n[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.SelfInformation | LossKind.Sample | LossKind.ArgMax | LossKind.Softmax, classes: 3, LogBase = 1, Prediction = InputForm.Logits)]\npublic static class Policy { }";
        CodeCompilation c = CodeCompilation.Of(code);
        foreach (var m in await CodeChecker.Check(c, TestContext.Current.CancellationToken)) o.WriteLine(m + "");
        code = code.Replace("LogBase = 1, ", "").Replace("static class", "static partial class");
        LoadedCode l = new(code);
        c = CodeCompilation.Of(code);
        foreach (var m in await CodeChecker.Check(c, TestContext.Current.CancellationToken)) o.WriteLine(m + "");
        o.WriteLine(TokenColours.Of(c.Tree).Length + " " + TokenColours.Of(c.Emitted[0]).Length);
        foreach (var x in LossCatalog.Of(c)) o.WriteLine(x.Signature + "");
        o.WriteLine(l.Compile() + "");
        string key = LossCatalog.Of(c).First(x => x.Signature.Method == "CrossEntropy").Signature.Key;
        LossInputs i = new(key, 0, [0, 0, 0], [0, 0, 0], .5);
        var curve = l.Trace(new CurveRequest(i, 0, -10, 10, 21));
        o.WriteLine(string.Join(" ", curve.Values));
        o.WriteLine(string.Join(" ", curve.GradientErrors));
        o.WriteLine(l.Run(i) + "");
        foreach (var e in EmittedOutline.Of(c.Emitted[0]).Outline.Take(10)) o.WriteLine(e + "");
        Assert.Fail("x");
    }
}
