using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.CartPole;

/// <summary>The steps of some episodes as rows: what was seen, what was done, and by how much that went better than usual.</summary>
internal sealed class EpisodeBatch
{
    public EpisodeBatch(List<Episode> episodes, int inputCount, double discount)
    {
        MeanSteps = episodes.Average(e => e.Actions.Count);
        Actions = [.. episodes.SelectMany(e => e.Actions)];
        Observations = new float[Actions.Length * inputCount];
        int row = 0;
        foreach (Episode episode in episodes)
        {
            for (int t = 0; t < episode.Actions.Count; t++)
            {
                episode.States[t].WriteTo(Observations.AsSpan(row++ * inputCount, inputCount));
            }
        }

        Advantages = Standardise(AboveMeanOfStep([.. episodes.Select(e => Returns(e.Actions.Count, discount))]));
    }

    public double MeanSteps { get; }

    public int[] Actions { get; }

    public float[] Observations { get; }

    public float[] Advantages { get; }

    /// <summary>The discounted sum of the rewards from each step on: one for each step that the pole stands.</summary>
    private static double[] Returns(int count, double discount)
    {
        double[] returns = new double[count];
        double sum = 0;
        for (int t = count - 1; t >= 0; t--)
        {
            sum = 1 + (discount * sum);
            returns[t] = sum;
        }

        return returns;
    }

    /// <summary>What each return is above the mean of all episodes at the same step; an episode that has ended has nothing more to gain.</summary>
    private static List<double> AboveMeanOfStep(double[][] returns)
    {
        double[] means = new double[returns.Max(r => r.Length)];
        foreach (double[] episode in returns)
        {
            for (int t = 0; t < episode.Length; t++)
            {
                means[t] += episode[t] / returns.Length;
            }
        }

        return [.. returns.SelectMany(episode => episode.Select((value, t) => value - means[t]))];
    }

    // Sums in a plain loop: those of libraries may be cut up differently from machine to machine.
    private static float[] Standardise(List<double> values)
    {
        double sum = 0;
        double squares = 0;
        foreach (double value in values)
        {
            sum += value;
            squares += value * value;
        }

        double mean = sum / values.Count;
        double deviation = Math.Sqrt(Math.Max(0, (squares / values.Count) - (mean * mean)));
        return [.. values.Select(v => (float)((v - mean) / (deviation + 1e-8)))];
    }
}
