using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>The exact sum of the losses of some rows; writes their gradients, if there is room for them.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="piece">The rows.</param>
/// <returns>Their sum.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate LossSum LossPieceSum<T>(LossPiece<T> piece)
    where T : unmanaged;
