namespace LossGen.Gallery.CartPole;

/// <summary>Where the learning stood after an update.</summary>
/// <param name="Update">The number of the update, from 1.</param>
/// <param name="MeanSteps">How long the poles stood, with actions drawn at random.</param>
/// <param name="Entropy">How undecided the policy is, in nats.</param>
/// <param name="Survived">How many test episodes the most probable actions survived; 0 where it was not tested.</param>
internal readonly record struct UpdateRecord(int Update, double MeanSteps, double Entropy, int Survived);
