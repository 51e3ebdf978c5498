using System.Collections.Generic;

namespace LossGen.Gallery.CartPole;

/// <summary>One attempt: the states, the first and the last among them, and the actions between them.</summary>
internal sealed record Episode(List<CartPoleState> States, List<int> Actions);
