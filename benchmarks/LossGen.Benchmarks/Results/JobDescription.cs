namespace LossGen.Benchmarks.Results;

/// <summary>What a job computes.</summary>
/// <param name="Name">Its name, on the command line and in file names.</param>
/// <param name="Title">What is computed, for a heading.</param>
/// <param name="Short">The same for a legend.</param>
/// <param name="Kind">The member of LossKind.</param>
/// <param name="Form">The member of InputForm: what rows hold.</param>
/// <param name="Outputs">What is written: losses, their mean, gradients, choices.</param>
/// <param name="Limit">What the machine's limit computes, or none.</param>
internal sealed record JobDescription(string Name, string Title, string Short, string Kind, string Form, string Outputs, string? Limit);
