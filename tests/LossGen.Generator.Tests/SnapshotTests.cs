using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>A few emitted files, for the reader's eye: what a user sees when opening one.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("C3", "LossKind.CrossEntropy", 3, "Prediction = InputForm.Logits", false)]
    [InlineData("C10", "LossKind.Entropy", 10, "LogBase = 2", false)]
    [InlineData("C1000", "LossKind.Entropy", 1000, "Prediction = InputForm.Logits", false)]
    [InlineData("Portable", "LossKind.CrossEntropy | LossKind.SelfInformation", 3, "Prediction = InputForm.Logits", true)]
    public void Emitted(string name, string kinds, int classes, string options, bool portable)
        => Snapshot.Verify(TestCompilation.Run(TestCompilation.Create(
            $"using LossGen;\nnamespace Shop {{ /// <summary>A loss.</summary>\n[Loss({kinds}, {classes}, {options})] public static partial class {name} {{ }} }}", portable)), name);
}
