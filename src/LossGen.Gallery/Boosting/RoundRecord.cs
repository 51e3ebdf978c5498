namespace LossGen.Gallery.Boosting;

/// <summary>Where the boosting stood after a round.</summary>
internal readonly record struct RoundRecord(int Round, double TrainingLoss, double HeldOutLoss, double Accuracy);
