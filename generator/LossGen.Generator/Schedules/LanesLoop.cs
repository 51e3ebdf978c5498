using System.Collections.Generic;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>One loop over the blocks of a tile. What it does to a block, in this order.</summary>
/// <param name="Reductions">The reductions over the classes.</param>
/// <param name="Section">The steps of the sample.</param>
/// <param name="ForGradients">More steps of the sample, which only gradients need.</param>
/// <param name="Pass">The steps of each class, and what each class gives to reductions.</param>
/// <param name="ServesValue">Whether the losses need it; without, it is skipped where no gradients are wanted.</param>
internal sealed record LanesLoop(IReadOnlyList<Step> Reductions, IReadOnlyList<Step> Section, IReadOnlyList<Step> ForGradients, IReadOnlyList<Step> Pass, bool ServesValue);
