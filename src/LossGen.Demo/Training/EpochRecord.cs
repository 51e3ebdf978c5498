namespace LossGen.Demo.Training;

/// <summary>Where the training stood after an epoch; epoch 0 is the untrained network.</summary>
internal readonly record struct EpochRecord(int Epoch, Evaluation Training, Evaluation HeldOut);
