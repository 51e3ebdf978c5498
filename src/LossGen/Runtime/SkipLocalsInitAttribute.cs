#if !NET8_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>Stack memory of what carries it is not cleared. The compiler knows it by name; this framework has none.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class SkipLocalsInitAttribute : Attribute
{
}
#endif
