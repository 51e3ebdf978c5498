using System;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Cluster.Training;

/// <summary>Computes the sum of the gradients of a batch, on one machine or on many: all that a training needs of a cluster.</summary>
internal interface IGradientSteps
{
    /// <summary>Runs one step. The weights are not changed until it has ended.</summary>
    Task<StepResult> RunAsync(StepNumber number, float[] weights, ReadOnlyMemory<int> rows, CancellationToken cancellation);
}
