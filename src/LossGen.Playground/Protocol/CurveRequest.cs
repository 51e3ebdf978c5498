namespace LossGen.Playground.Protocol;

/// <summary>A line through the inputs of a method: one number of the prediction goes from one end to the other.</summary>
/// <param name="Inputs">The arguments; the one that varies is replaced.</param>
/// <param name="Index">The class whose number varies.</param>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Points">How many numbers, both ends among them.</param>
public sealed record CurveRequest(LossInputs Inputs, int Index, double From, double To, int Points);
