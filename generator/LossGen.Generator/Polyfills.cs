using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler wants for records on netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit
{
}
