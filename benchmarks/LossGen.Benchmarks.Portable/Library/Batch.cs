using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>Random rows, the same in each run, and room for every contender's results and scratch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal sealed class Batch<T>
        where T : unmanaged
    {
        private const int RowCount = 512;
        private const double LogitSpread = 3;
        private const int RowsToConfidentOne = 8;
        private const double Confidence = 6;

        public Batch(int classes, bool ofProbabilities)
        {
            Classes = classes;
            Random random = new Random(7);
            Predictions = Numbers(random, classes, ofProbabilities);
            Targets = Numbers(random, classes, ofProbabilities);
            Labels = new int[RowCount];
            for (int row = 0; row < RowCount; row++)
            {
                Labels[row] = row % RowsToConfidentOne == 0 ? Largest(row) : random.Next(classes);
            }

            Losses = new T[RowCount];
            Gradients = new T[RowCount * classes];
            Scratch = new T[classes];
            WideScratch = new double[classes];
            OtherWideScratch = new double[classes];
        }

        public int Classes { get; }

        public int Rows => Losses.Length;

        public int[] Labels { get; }

        public T[] Targets { get; }

        public T[] Predictions { get; }

        public T[] Losses { get; }

        public T[] Gradients { get; }

        /// <summary>Room for a row.</summary>
        public T[] Scratch { get; }

        /// <summary>Room for a row in double.</summary>
        public double[] WideScratch { get; }

        /// <summary>Room for another row in double.</summary>
        public double[] OtherWideScratch { get; }

        /// <summary>The mean loss, where that is what is computed.</summary>
        public T Mean { get; set; }

        public static double Wide(T number) => typeof(T) == typeof(float) ? (float)(object)number : (double)(object)number;

        public ReadOnlySpan<T> Target(int row) => new ReadOnlySpan<T>(Targets, row * Classes, Classes);

        public ReadOnlySpan<T> Prediction(int row) => new ReadOnlySpan<T>(Predictions, row * Classes, Classes);

        public Span<T> Gradient(int row) => new Span<T>(Gradients, row * Classes, Classes);

        /// <summary>Wipes the results, so that none of another contender's is taken for one's own.</summary>
        public void Forget()
        {
            Losses.AsSpan().Fill(Narrow(double.NaN));
            Gradients.AsSpan().Fill(Narrow(double.NaN));
            Mean = Narrow(double.NaN);
        }

        private static T Narrow(double number) => typeof(T) == typeof(float) ? (T)(object)(float)number : (T)(object)number;

        private static T[] Numbers(Random random, int classes, bool ofProbabilities)
        {
            double[] row = new double[classes];
            T[] numbers = new T[RowCount * classes];
            for (int start = 0; start < numbers.Length; start += classes)
            {
                // Some rows of logits are as sure as those of a trained network: there accuracy is hard to come by. The quotients of such probabilities are beyond the range of floats.
                double spread = !ofProbabilities && start / classes % RowsToConfidentOne == 0 ? Confidence : 1;
                double sum = 0;
                for (int i = 0; i < classes; i++)
                {
                    row[i] = spread * LogitSpread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                    sum += Math.Exp(row[i]);
                }

                for (int i = 0; i < classes; i++)
                {
                    numbers[start + i] = Narrow(ofProbabilities ? Math.Exp(row[i]) / sum : row[i]);
                }
            }

            return numbers;
        }

        private int Largest(int row)
        {
            int largest = 0;
            for (int i = 1; i < Classes; i++)
            {
                if (Wide(Predictions[(row * Classes) + i]) > Wide(Predictions[(row * Classes) + largest]))
                {
                    largest = i;
                }
            }

            return largest;
        }
    }
}
