using System.Collections.Generic;

namespace LossGen.Playground.Editing;

/// <summary>The examples, the one that a visitor meets first.</summary>
internal static class Examples
{
    public static IReadOnlyList<Example> All { get; } =
    [
        new("Classifier: cross-entropy of logits", """
            using LossGen;

            // Cross-entropy and entropy of three logits.
            // The softmax is part of the loss.
            [Loss(LossKind.CrossEntropy | LossKind.Entropy,
                classes: 3, Prediction = InputForm.Logits)]
            public static partial class Policy { }

            """),
        new("Entropy of probabilities, in bits", """
            using LossGen;

            // A fair coin has an entropy of 1 bit.
            [Loss(LossKind.Entropy | LossKind.SelfInformation,
                classes: 2, LogBase = 2)]
            public static partial class Coin { }

            """),
        new("Distillation: KL at a temperature", """
            using LossGen;

            // A student follows the logits of a teacher.
            [Loss(LossKind.KlDivergence, classes: 10, Temperature = 4,
                Prediction = InputForm.Logits, Target = InputForm.Logits)]
            public static partial class Student { }

            """),
        new("Many labels: binary cross-entropy", """
            using LossGen;

            // Five yes/no questions; a yes counts three times.
            [Loss(LossKind.BinaryCrossEntropy, classes: 5,
                Prediction = InputForm.Logits, PositiveWeight = 3)]
            public static partial class Tags { }

            """),
        new("Focal loss with label smoothing", """
            using LossGen;

            // Rows that are right already count less.
            [Loss(LossKind.Focal, classes: 4, Prediction = InputForm.Logits,
                FocalGamma = 1.5, LabelSmoothing = 0.1)]
            public static partial class Rare { }

            """),
        new("Divergences in double precision", """
            using LossGen;

            // Both divergences know no direction.
            [Loss(LossKind.JensenShannon | LossKind.Jeffreys,
                classes: 4, Element = ElementType.Double)]
            public static partial class Distance { }

            """),
        new("Softmax, the best class, a drawn class", """
            using LossGen;

            // What goes with a loss.
            [Loss(LossKind.Softmax | LossKind.LogSoftmax | LossKind.ArgMax | LossKind.Sample,
                classes: 8, Prediction = InputForm.Logits)]
            public static partial class Action { }

            """),
        new("Mistakes to mend", """
            using LossGen;

            // Each message says what to write instead.
            [Loss(LossKind.CrossEntropy, classes: 1,
                LogBase = 1, PositiveWeight = 2)]
            public static class Broken { }

            """),
    ];
}
