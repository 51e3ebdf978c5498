using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>Finds the argument of an attribute that a diagnostic is about, however it is written.</summary>
internal sealed class SeparatedArguments
{
    private readonly IReadOnlyList<AttributeArgumentSyntax> _arguments;

    public SeparatedArguments(AttributeSyntax attribute)
        => _arguments = attribute.ArgumentList?.Arguments.ToArray() ?? System.Array.Empty<AttributeArgumentSyntax>();

    /// <summary><c>LogBase = 1</c> or <c>classes: 1</c>.</summary>
    public AttributeArgumentSyntax? Named(string name)
        => _arguments.FirstOrDefault(a => (a.NameEquals?.Name ?? a.NameColon?.Name)?.Identifier.ValueText == name);

    public AttributeArgumentSyntax? Positional(int index)
        => _arguments.Where(a => a.NameEquals is null && a.NameColon is null).ElementAtOrDefault(index);
}
