namespace LossGen.Cluster.Training;

/// <summary>Where in a training a step is, both numbers from 1, as messages name it.</summary>
internal readonly record struct StepNumber(int Epoch, int Step);
