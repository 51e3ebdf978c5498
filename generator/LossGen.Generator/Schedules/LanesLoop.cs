namespace LossGen.Generator.Schedules;

/// <summary>One loop over the blocks of a tile: the steps of the sample of one level, the pass over the classes of that level, or both.</summary>
/// <param name="Level">The level.</param>
/// <param name="Section">Whether the steps of the sample are in it.</param>
/// <param name="Pass">Whether the pass over the classes is in it.</param>
/// <param name="ServesValue">Whether the losses need it; without, it is skipped where no gradients are wanted.</param>
/// <param name="PassServesValue">The same of the pass alone.</param>
internal sealed record LanesLoop(int Level, bool Section, bool Pass, bool ServesValue, bool PassServesValue);
