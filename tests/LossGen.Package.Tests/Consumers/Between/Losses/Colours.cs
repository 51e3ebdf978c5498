using LossGen;

/// <summary>Losses of three colours.</summary>
[Loss(LossKind.Entropy, classes: 3)]
public static partial class Colours
{
}
