using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Specification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>Finds the tokens that a finding is about, however the attribute is written.</summary>
internal static class Spot
{
    public static Location Of(Place place, INamedTypeSymbol type, AttributeSyntax attribute) => place.Kind switch
    {
        PlaceKind.Argument => Argument(place, attribute),
        PlaceKind.Type => Type(place.Name, type),
        PlaceKind.Member => Member(place, type),
        _ => null,
    } ?? attribute.GetLocation();

    /// <summary><c>LogBase = 1</c>, <c>classes: 1</c>, or what stands in the place of the constructor's argument.</summary>
    private static Location? Argument(Place place, AttributeSyntax attribute)
    {
        IReadOnlyList<AttributeArgumentSyntax> all = attribute.ArgumentList?.Arguments.ToArray() ?? System.Array.Empty<AttributeArgumentSyntax>();
        int position = place.Name switch { "kind" => 0, "classes" => 1, _ => int.MaxValue };
        AttributeArgumentSyntax? argument = all.FirstOrDefault(a => (a.NameEquals?.Name ?? a.NameColon?.Name)?.Identifier.ValueText == place.Name)
            ?? all.Where(a => a.NameEquals is null && a.NameColon is null).ElementAtOrDefault(position);
        return (Element(argument?.Expression, place.Index) ?? (SyntaxNode?)argument)?.GetLocation();
    }

    private static ExpressionSyntax? Element(ExpressionSyntax? array, int index)
        => index < 0 ? null : array switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } values } => values.Expressions.ElementAtOrDefault(index),
            ImplicitArrayCreationExpressionSyntax implicitly => implicitly.Initializer.Expressions.ElementAtOrDefault(index),
            _ => null,
        };

    private static Location? Type(string name, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? host = type; host is not null; host = host.ContainingType)
        {
            if (host.Name == name)
            {
                // Of several parts, the one that lacks the modifier is at fault.
                return host.DeclaringSyntaxReferences
                    .Select(r => r.GetSyntax())
                    .OfType<BaseTypeDeclarationSyntax>()
                    .FirstOrDefault(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword))?.Identifier.GetLocation() ?? host.Locations[0];
            }
        }

        return null;
    }

    private static Location? Member(Place place, INamedTypeSymbol type) => type.GetMembers(place.Name).ElementAtOrDefault(place.Index)?.Locations.FirstOrDefault();
}
