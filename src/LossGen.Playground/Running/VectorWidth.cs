using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
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
    private static readonly ImmutableArray<string> s_functions = ["LossGen.Generated.SingleFunctions", "LossGen.Generated.DoubleFunctions"];

    public static string Of(ImmutableArray<SyntaxTree> emitted, Assembly assembly, LossSignature loss)
    {
        ImmutableArray<MethodDeclarationSyntax> methods = [.. emitted.SelectMany(t => t.GetRoot().DescendantNodes(n => n is not BlockSyntax).OfType<MethodDeclarationSyntax>())];
        ImmutableArray<int> has = [.. s_widths.Where(w => Has(assembly, w))];
        ImmutableArray<int> asked = Kernel(methods, loss) is { } kernel ? [.. s_widths.Where(w => kernel.DescendantTokens().Any(t => t.Text == $"Has{w}"))] : [];
        string widest = has.IsEmpty ? "This browser has no vectors" : $"The widest vectors here have {has[0]} bits";
        int taken = asked.FirstOrDefault(has.Contains);
        return taken > 0 ? $"{taken}-bit vectors" : asked.IsEmpty ? $"no vectors: one sample of {loss.Classes} classes is computed number by number. {widest}" : $"no vectors. {widest}";
    }

    /// <summary>The method that chooses a kernel: the public one calls it.</summary>
    private static MethodDeclarationSyntax? Kernel(ImmutableArray<MethodDeclarationSyntax> methods, LossSignature loss)
    {
        string type = loss.Type.Split('.', '+')[^1];
        MethodDeclarationSyntax? entry = methods.FirstOrDefault(m => m.Identifier.Text == loss.Method && m.Parent is TypeDeclarationSyntax parent && parent.Identifier.Text == type
            && m.ParameterList.Parameters.Select(p => p.Identifier.Text).SequenceEqual(loss.Parameters));
        return entry?.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => (Names: call.Expression.ToString().Split('.'), call.ArgumentList.Arguments.Count))
            .Where(call => call.Names.Length > 1)
            .Select(call => methods.FirstOrDefault(m => m.Identifier.Text == call.Names[^1] && m.ParameterList.Parameters.Count == call.Count && m.Parent is TypeDeclarationSyntax parent && parent.Identifier.Text == call.Names[^2]))
            .LastOrDefault(m => m is not null);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = EmittedFunction.Untrimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = EmittedFunction.Untrimmed)]
    private static bool Has(Assembly assembly, int width)
    {
        foreach (string functions in s_functions)
        {
            if (assembly.GetType(functions)?.GetProperty($"Has{width}", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetValue(null) is true)
            {
                return true;
            }
        }

        return false;
    }
}
