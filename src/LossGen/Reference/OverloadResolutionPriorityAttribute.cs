#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>
/// The framework's own from .NET 9 on. An array fits both an output span and a read-only one; C# 14 would prefer the overload with optional weights,
/// earlier versions the one with gradients. This makes it gradients in all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute : Attribute
{
    public OverloadResolutionPriorityAttribute(int priority) => Priority = priority;

    /// <summary>The overload with the highest number wins.</summary>
    public int Priority { get; }
}
#endif
