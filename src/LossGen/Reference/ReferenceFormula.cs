using System;

namespace LossGen;

/// <summary>
/// The loss of one row; writes its gradient unless that is empty, and what the kind has besides unless that is empty: the gradient with respect to the target, or the
/// diagonal of the Hessian matrix.
/// </summary>
internal delegate double ReferenceFormula(ReferenceRow row, Span<double> gradient, Span<double> second);
