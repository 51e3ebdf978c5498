using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Diagnostics;

/// <summary>Where a diagnostic is explained: on the page of this version in the public repository or, while there is none, in the package.</summary>
internal static class HelpLinks
{
    // Set by the build once the repository has an address.
    private static readonly string? s_page = typeof(HelpLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Messages")?.Value;

    public static string? To(string id) => s_page is null ? null : At(s_page, id);

    /// <summary>The descriptor with a link that leads somewhere. The targets of the package say where it lies; a compiler that does not read them, as Unity's, gives no link.</summary>
    public static DiagnosticDescriptor Linked(DiagnosticDescriptor rule, AnalyzerOptions options)
        => rule.HelpLinkUri.Length == 0
            && options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.LossGenMessages", out string? path)
            && Uri.TryCreate(path, UriKind.Absolute, out Uri? page)
            ? new DiagnosticDescriptor(rule.Id, rule.Title, rule.MessageFormat, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, At(page.AbsoluteUri, rule.Id))
            : rule;

    private static string At(string page, string id) => $"{page}#{id.ToLowerInvariant()}";
}
