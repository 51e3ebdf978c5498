using System;

namespace LossGen.Golden
{
    /// <summary>
    /// A batch for one loss, the same on every machine: made of integers, powers of two and divisions in double, without the mathematical library of the platform.
    /// Ordinary rows come first, then those with masks, zeros, subnormal and huge numbers, infinities and NaN.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal sealed class GoldenRows<T>
        where T : unmanaged
    {
        /// <summary>The rows in which every number is finite and usual; blocks of every width fit in, and a rest.</summary>
        public const int Ordinary = 40;

        private ulong _state;

        public GoldenRows(int classes, InputForm target, InputForm prediction)
        {
            _state = unchecked(0x9E3779B97F4A7C15UL * (ulong)((classes * 9) + ((int)target * 3) + (int)prediction + 1));
            Classes = classes;
            Pair = target + " " + prediction;
            Prediction = prediction.ToString();
            Count = Ordinary + GoldenSpecials.Count;
            Predictions = new T[Count * classes];
            Targets = new T[Count * classes];
            Labels = new int[Count];
            Weights = new T[Count];
            double[] weights = { 1, 0.5, 2, 0, 1.25 };
            for (int row = 0; row < Count; row++)
            {
                int place = Below(classes);
                Write(Predictions, row, Row(prediction, row, row - Ordinary, place));

                // Another special row of the target with each of the prediction; at the same place every second time.
                Write(Targets, row, Row(target, row, row < Ordinary ? -1 : (row * 7) % GoldenSpecials.Count, row % 2 == 0 ? place : Below(classes)));
                Labels[row] = row % 3 == 0 ? place : Below(classes);
                Weights[row] = As(weights[row % weights.Length]);
            }
        }

        public int Classes { get; }

        /// <summary>The forms of target and prediction.</summary>
        public string Pair { get; }

        /// <summary>The form of the prediction.</summary>
        public string Prediction { get; }

        public int Count { get; }

        public T[] Predictions { get; }

        public T[] Targets { get; }

        public int[] Labels { get; }

        public T[] Weights { get; }

        public static T As(double value) => typeof(T) == typeof(float) ? (T)(object)(float)value : (T)(object)value;

        private double[] Row(InputForm form, int row, int special, int place)
        {
            double[] values = new double[Classes];
            double sum = 0;
            for (int i = 0; i < Classes; i++)
            {
                // Up to 2^24; logits and logarithms within 0.5 to 32 of 0.
                double number = Below(1 << 24) + 1;
                sum += number;
                double fraction = number / (1 << 24);
                values[i] = form switch
                {
                    InputForm.Probabilities => number,
                    InputForm.LogProbabilities => -fraction * (1 << (row % 6)),
                    _ => (fraction - 0.5) * (1 << (1 + (row % 6))),
                };
            }

            for (int i = 0; form == InputForm.Probabilities && i < Classes; i++)
            {
                values[i] /= sum;
            }

            if (special >= 0)
            {
                GoldenSpecials.Write(form, special, place, values);
            }

            return values;
        }

        private void Write(T[] rows, int row, double[] values)
        {
            for (int i = 0; i < Classes; i++)
            {
                rows[(row * Classes) + i] = As(values[i]);
            }
        }

        private int Below(int end) => (int)((Next() >> 33) % (ulong)end);

        // xorshift64*
        private ulong Next()
        {
            unchecked
            {
                _state ^= _state >> 12;
                _state ^= _state << 25;
                _state ^= _state >> 27;
                return _state * 0x2545F4914F6CDD1DUL;
            }
        }
    }
}
