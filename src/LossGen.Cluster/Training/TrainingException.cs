using System;

namespace LossGen.Cluster.Training;

/// <summary>A training cannot go on. The message is all that a user needs to see.</summary>
internal sealed class TrainingException : Exception
{
    public TrainingException()
    {
    }

    public TrainingException(string message)
        : base(message)
    {
    }

    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
