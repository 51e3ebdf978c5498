using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.CodeFixes;

/// <summary>Writes a type without its namespace where that means the same.</summary>
internal static class ShortNames
{
    private static readonly string[] s_namespaces = { "LossGen", "System" };

    public static string In(string expression, SemanticModel model, int position)
    {
        foreach (string space in s_namespaces)
        {
            string full = "global::" + space + ".";
            for (int at = expression.IndexOf(full, System.StringComparison.Ordinal); at >= 0; at = expression.IndexOf(full, at + 1, System.StringComparison.Ordinal))
            {
                string type = new(expression.Skip(at + full.Length).TakeWhile(c => char.IsLetterOrDigit(c)).ToArray());
                if (model.LookupNamespacesAndTypes(position, name: type).SingleOrDefault()?.ContainingNamespace?.ToDisplayString() == space)
                {
                    expression = expression.Remove(at, full.Length);
                }
            }
        }

        return expression;
    }
}
