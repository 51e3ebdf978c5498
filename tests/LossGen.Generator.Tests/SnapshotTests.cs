using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Three emitted files, for the reader's eye: that whose kernel the README shows, one with loops, and one without vectors. What is computed is covered by other tests.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("C3", "LossKind.CrossEntropy", 3, "Prediction = InputForm.Logits, Targets = LossTargets.Labels", false)]
    [InlineData("C100", "LossKind.Entropy", 100, "Prediction = InputForm.Logits", false)]
    [InlineData("Portable", "LossKind.CrossEntropy | LossKind.SelfInformation", 3, "Prediction = InputForm.Logits", true)]
    public void Emitted(string name, string kinds, int classes, string options, bool portable)
        => Snapshot.Verify(TestCompilation.Run(TestCompilation.Create(
            $"using LossGen;\nnamespace Shop {{ /// <summary>A loss.</summary>\n[Loss({kinds}, {classes}, {options})] public static partial class {name} {{ }} }}", portable)), name);
}
