using System;
using System.Globalization;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What a job took on one runtime, in nanoseconds a logit: a line of what the program prints.</summary>
    internal sealed class Measurement
    {
        /// <summary>The mode of means over a batch.</summary>
        public const string Batch = "batch";

        /// <summary>The mode of one sample after another.</summary>
        public const string One = "one";

        public Measurement(string kind, int classes, string mode, double emitted, double naive, double accurate)
        {
            Kind = kind;
            Classes = classes;
            Mode = mode;
            Emitted = emitted;
            Naive = naive;
            Accurate = accurate;
        }

        public string Kind { get; }

        public int Classes { get; }

        public string Mode { get; }

        public double Emitted { get; }

        public double Naive { get; }

        public double Accurate { get; }

        /// <summary>The measurement that a line holds, or null: other lines say where it was made.</summary>
        public static Measurement? Parse(string line)
        {
            string[] words = line.Split(' ');
            return words.Length == 6
                && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int classes)
                && (words[2] == Batch || words[2] == One)
                && TryTime(words[3], out double emitted)
                && TryTime(words[4], out double naive)
                && TryTime(words[5], out double accurate)
                ? new Measurement(words[0], classes, words[2], emitted, naive, accurate)
                : null;
        }

        public override string ToString() => FormattableString.Invariant($"{Kind} {Classes} {Mode} {Emitted:0.###} {Naive:0.###} {Accurate:0.###}");

        private static bool TryTime(string word, out double time) => double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out time) && time > 0;
    }
}
