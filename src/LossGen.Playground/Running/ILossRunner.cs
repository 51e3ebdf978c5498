using System.Reflection;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Running;

/// <summary>Runs an emitted method beside its reference, whatever the element type is.</summary>
internal interface ILossRunner
{
    /// <summary>The values along a line. Without an assembly they are the reference's.</summary>
    Curve Trace(Assembly? assembly, CurveRequest request);

    /// <summary>One call, and then as many as a moment allows.</summary>
    RunAnswer Run(Assembly assembly, LossInputs inputs, string vectors);
}
