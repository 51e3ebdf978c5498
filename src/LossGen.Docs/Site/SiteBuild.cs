using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Docs.Site;

/// <summary>The steps from the pages to the site.</summary>
internal static class SiteBuild
{
    /// <exception cref="InvalidDataException">A page is wrong.</exception>
    public static async Task Run(DocsOptions options, TextWriter log, CancellationToken cancellation)
    {
        // Refused before the work begins.
        SiteSource.Empty(options.Out);
        string sources = Path.Combine(Repository.Root, "artifacts", "docs-source");
        SiteSource.Write(sources, log);
        cancellation.ThrowIfCancellationRequested();

        await Docfx.Restore(cancellation);
        await Docfx.Build(sources, options.Out, cancellation);
        foreach (string map in Directory.EnumerateFiles(options.Out, "*.map", SearchOption.AllDirectories))
        {
            // Two thirds of the site, for those who debug the template.
            File.Delete(map);
        }

        List<string> faults = [];
        int links = await SiteLinks.Check(options.Out, faults);
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"the site has {faults.Count} faults:\n{string.Join('\n', faults.Select(f => "  " + f))}");
        }

        log.WriteLine($"links    {links} lead somewhere");
        log.WriteLine($"site     {Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(options.Out, "index.html"))}");
        if (options.Port is int port)
        {
            await Docfx.Serve(options.Out, port, log, cancellation);
        }
    }
}
