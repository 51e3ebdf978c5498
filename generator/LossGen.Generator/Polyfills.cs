using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler wants for records on netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit
{
}

/// <summary>What the compiler wants for interpolated strings that are written rather than made.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute
{
}

/// <inheritdoc cref="InterpolatedStringHandlerAttribute"/>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute : Attribute
{
    public InterpolatedStringHandlerArgumentAttribute(string argument) => Arguments = new[] { argument };

    public string[] Arguments { get; }
}
