using System;

namespace LossGen.Gallery.Tree;

/// <summary>How mixed a node is, from the number of its rows in each class.</summary>
internal delegate double ImpurityOfCounts(ReadOnlySpan<int> counts);
