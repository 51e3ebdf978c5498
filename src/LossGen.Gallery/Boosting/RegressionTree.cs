using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.Boosting;

/// <summary>A regression tree on whole numbers from 0 to 16: each split and each leaf follow from sums of gradients and second derivatives alone.</summary>
internal sealed class RegressionTree
{
    public const int LevelCount = 17;
    private const double Regularisation = 1;
    private const double LeastGain = 1e-6;

    private readonly int[] _values;
    private readonly int _featureCount;
    private readonly float[] _gradients;
    private readonly float[] _hessians;
    private readonly int[] _features;
    private readonly List<Node> _nodes = [];

    public RegressionTree(int[] values, int featureCount, float[] gradients, float[] hessians, int[] features, int depth)
    {
        _values = values;
        _featureCount = featureCount;
        _gradients = gradients;
        _hessians = hessians;
        _features = features;
        Grow([.. Enumerable.Range(0, gradients.Length)], depth);
    }

    /// <summary>The feature and the gain of each split.</summary>
    public IEnumerable<(int Feature, double Gain)> Gains => _nodes.Where(n => n.Feature >= 0).Select(n => (n.Feature, n.Value));

    /// <summary>Adds the leaf of each row, times a factor, to one column of rows.</summary>
    public void AddTo(int[] values, float[] sums, int column, int columnCount, double factor)
    {
        for (int row = 0; row * _featureCount < values.Length; row++)
        {
            Node node = _nodes[0];
            while (node.Feature >= 0)
            {
                node = _nodes[values[(row * _featureCount) + node.Feature] <= node.Threshold ? node.Left : node.Right];
            }

            sums[(row * columnCount) + column] += (float)(factor * node.Value);
        }
    }

    private int Grow(int[] rows, int depth)
    {
        int index = _nodes.Count;
        (double gradient, double hessian) = Sum(rows);
        Node best = new(-1, 0, 0, 0, -gradient / (hessian + Regularisation));
        _nodes.Add(best);
        if (depth == 0)
        {
            return index;
        }

        double bestGain = LeastGain;
        foreach (int feature in _features)
        {
            (int threshold, double gain) = BestThreshold(rows, feature, gradient, hessian);
            if (gain > bestGain)
            {
                bestGain = gain;
                best = new Node(feature, threshold, 0, 0, gain);
            }
        }

        if (best.Feature >= 0)
        {
            int left = Grow([.. rows.Where(r => _values[(r * _featureCount) + best.Feature] <= best.Threshold)], depth - 1);
            int right = Grow([.. rows.Where(r => _values[(r * _featureCount) + best.Feature] > best.Threshold)], depth - 1);
            _nodes[index] = best with { Left = left, Right = right };
        }

        return index;
    }

    private (int Threshold, double Gain) BestThreshold(int[] rows, int feature, double gradient, double hessian)
    {
        Span<double> gradients = stackalloc double[LevelCount];
        Span<double> hessians = stackalloc double[LevelCount];
        gradients.Clear();
        hessians.Clear();
        foreach (int row in rows)
        {
            int level = _values[(row * _featureCount) + feature];
            gradients[level] += _gradients[row];
            hessians[level] += _hessians[row];
        }

        (int Threshold, double Gain) best = (0, 0);
        double leftGradient = 0;
        double leftHessian = 0;
        for (int level = 0; level < LevelCount - 1; level++)
        {
            leftGradient += gradients[level];
            leftHessian += hessians[level];
            double gain = Score(leftGradient, leftHessian) + Score(gradient - leftGradient, hessian - leftHessian) - Score(gradient, hessian);
            best = gain > best.Gain ? (level, gain) : best;
        }

        return best;
    }

    /// <summary>Twice what a leaf of these rows lowers the loss by.</summary>
    private static double Score(double gradient, double hessian) => gradient * gradient / (hessian + Regularisation);

    private (double Gradient, double Hessian) Sum(int[] rows)
    {
        double gradient = 0;
        double hessian = 0;
        foreach (int row in rows)
        {
            gradient += _gradients[row];
            hessian += _hessians[row];
        }

        return (gradient, hessian);
    }

    /// <summary>A split (the value is its gain), or a leaf, whose feature is -1.</summary>
    private readonly record struct Node(int Feature, int Threshold, int Left, int Right, double Value);
}
