using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Playground.Running;

/// <summary>Says which kernel of a method this machine takes. The emitted code asks for its widths by the names Has512, Has256 and Has128.</summary>
internal static class VectorWidth
{
    private static readonly ImmutableArray<int> s_widths = [512, 256, 128];

    public static string Of(ImmutableArray<SyntaxTree> emitted, Assembly assembly, LossSignature loss)
    {
        string kernels = loss.Type.Replace('.', '_').Replace('+', '_');
        MethodDeclarationSyntax[] methods = [.. emitted
            .SelectMany(t => t.GetRoot().DescendantNodes(n => n is not BlockSyntax).OfType<MethodDeclarationSyntax>())
            .Where(m => m.Parent is TypeDeclarationSyntax type && type.Identifier.Text == kernels && m.Identifier.Text == loss.Method && m.Modifiers.Any(t => t.Text == "internal"))];
        ImmutableArray<int> has = [.. s_widths.Where(w => Has(assembly, w))];
        string widest = has.IsEmpty ? "This browser has no vectors" : $"The widest vectors here have {has[0]} bits";
        ImmutableArray<int> asked = [.. s_widths.Where(w => methods.Any(m => Asks(m, w)))];
        int taken = asked.FirstOrDefault(has.Contains);
        return taken > 0 ? $"{taken}-bit vectors" : asked.IsEmpty ? $"no vectors: {loss.Classes} classes are computed number by number. {widest}" : $"no vectors. {widest}";
    }

    private static bool Asks(MethodDeclarationSyntax method, int width) => method.DescendantTokens().Any(t => t.Text == $"Has{width}");

    private static bool Has(Assembly assembly, int width)
        => new[] { "SingleFunctions", "DoubleFunctions" }
            .Select(n => assembly.GetType("LossGen.Generated." + n)?.GetProperty($"Has{width}", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetValue(null))
            .Any(v => v is true);
}
