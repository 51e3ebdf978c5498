using System;

namespace LossGen;

/// <summary>The loss of one row; writes its gradient unless that is empty.</summary>
internal delegate double ReferenceLoss(ReferenceRow row, Span<double> gradient);
