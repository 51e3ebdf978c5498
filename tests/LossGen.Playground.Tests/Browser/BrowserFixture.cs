using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(LossGen.Playground.Tests.Browser.BrowserFixture))]

namespace LossGen.Playground.Tests.Browser;

/// <summary>Chromium and a server, started for the first test that asks. Where there is no Chromium, those tests are skipped, unless LOSSGEN_BROWSER=required; with LOSSGEN_BROWSER=off they always are.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    /// <summary>Below a folder, as on a server that has other pages too.</summary>
    private const string SubFolder = "/some/folder/";

    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
    private static readonly string[] s_arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<string>> _site = new(PublishedSite.Folder);
    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public BrowserFixture() => _browser = new Lazy<Task<IBrowser>>(Launch);

    private static string? Chromium => Environment.GetEnvironmentVariable("LOSSGEN_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists);

    /// <summary>A page in a profile of its own, opened at a fragment.</summary>
    internal async Task<PlaygroundPage> Open(string fragment = "", int width = 1280, int height = 800, string path = SubFolder)
    {
        string? wish = Environment.GetEnvironmentVariable("LOSSGEN_BROWSER");
        Assert.SkipWhen(wish == "off", "LOSSGEN_BROWSER is off.");
        Assert.SkipUnless(wish == "required" || Chromium is not null, "There is no Chromium on this machine (apt-get install chromium, or LOSSGEN_CHROMIUM=its path).");
        StaticFileServer server = new(await _site.Value, path);
        IBrowserContext context = await (await _browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await PlaygroundPage.Open(server, context, fragment);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && _browser.Value.IsCompletedSuccessfully)
        {
            await (await _browser.Value).DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> Launch()
    {
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium ?? throw new InvalidOperationException("LOSSGEN_BROWSER=required, but there is no Chromium."), Args = s_arguments });
    }
}
