using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Diagnostics;

/// <summary>Where a diagnostic is explained: on its page of the documentation site, of this version in the public repository or, while neither has an address, in the package.</summary>
internal static class HelpLinks
{
    // The address with a place for the rule's id, set by the build once there is one.
    private static readonly string? s_address = typeof(HelpLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Messages")?.Value;

    public static string? To(string id) => s_address is null ? null : string.Format(CultureInfo.InvariantCulture, s_address, id);

    /// <summary>The descriptor with a link that leads somewhere. The targets of the package say where it lies; a compiler that does not read them, as Unity's, gives no link.</summary>
    public static DiagnosticDescriptor Linked(DiagnosticDescriptor rule, AnalyzerOptions options)
        => rule.HelpLinkUri.Length == 0
            && options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.LossGenMessages", out string? path)
            && Uri.TryCreate(path, UriKind.Absolute, out Uri? folder)
            ? new DiagnosticDescriptor(rule.Id, rule.Title, rule.MessageFormat, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, folder.AbsoluteUri + rule.Id + ".md")
            : rule;
}
