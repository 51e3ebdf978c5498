namespace LossGen.Gallery.Digits;

/// <summary>Where the training stood after an epoch.</summary>
internal readonly record struct EpochRecord(int Epoch, double TrainingLoss, double HeldOutLoss, double Accuracy);
