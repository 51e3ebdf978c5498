using System.Collections.Generic;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>All that is compared.</summary>
    internal static class Trials
    {
        private const double PromisedUlps = 16;

        public static IReadOnlyList<ITrial> All()
        {
            List<ITrial> trials = new List<ITrial>();
            AddSingles<Logits3, NaiveLogits, AccurateLogits>(trials, 3, false);
            AddSingles<Logits10, NaiveLogits, AccurateLogits>(trials, 10, false);
            AddSingles<Logits32, NaiveLogits, AccurateLogits>(trials, 32, false);
            AddSingles<Probabilities3, NaiveProbabilities, AccurateProbabilities>(trials, 3, true);
            AddSingles<Probabilities10, NaiveProbabilities, AccurateProbabilities>(trials, 10, true);
            AddSingles<Probabilities32, NaiveProbabilities, AccurateProbabilities>(trials, 32, true);
            AddDoubles<DoubleLogits10, DoubleNaiveLogits, DoubleAccurateLogits>(trials, 10, false);
            AddDoubles<DoubleProbabilities10, DoubleNaiveProbabilities, DoubleAccurateProbabilities>(trials, 10, true);
            return trials;
        }

        private static void AddSingles<TEmitted, TNaive, TAccurate>(List<ITrial> trials, int classes, bool ofProbabilities)
            where TEmitted : struct, ILosses<float>
            where TNaive : struct, IHandRows<float>
            where TAccurate : struct, IHandRows<float>
            => Add<float, TEmitted, SingleHand<TNaive>, SingleHand<TAccurate>>(trials, string.Empty, classes, ofProbabilities, PromisedUlps);

        // The reference computes in double, too: it is no judge of the last digits.
        private static void AddDoubles<TEmitted, TNaive, TAccurate>(List<ITrial> trials, int classes, bool ofProbabilities)
            where TEmitted : struct, ILosses<double>
            where TNaive : struct, IHandRows<double>
            where TAccurate : struct, IHandRows<double>
            => Add<double, TEmitted, DoubleHand<TNaive>, DoubleHand<TAccurate>>(trials, "double-", classes, ofProbabilities, PromisedUlps * PromisedUlps);

        private static void Add<T, TEmitted, TNaive, TAccurate>(List<ITrial> trials, string element, int classes, bool ofProbabilities, double mostUlps)
            where T : unmanaged
            where TEmitted : struct, ILosses<T>
            where TNaive : struct, ILosses<T>
            where TAccurate : struct, ILosses<T>
        {
            foreach ((string name, LossKind loss) in new[] { ("cross-entropy", LossKind.CrossEntropy), ("entropy", LossKind.Entropy), ("kl", LossKind.KlDivergence) })
            {
                foreach (bool isBatch in new[] { true, false })
                {
                    trials.Add(new Trial<T>(
                        element + (ofProbabilities ? "probability-" : string.Empty) + name, loss, ofProbabilities, classes, isBatch,
                        new[]
                        {
                            Contender<T>.Of<TEmitted>("LossGen", mostUlps, loss, isBatch),
                            Contender<T>.Of<TNaive>("the naive loop", double.PositiveInfinity, loss, isBatch),
                            Contender<T>.Of<TAccurate>("the accurate loop", mostUlps, loss, isBatch),
                        }));
                }
            }
        }
    }
}
