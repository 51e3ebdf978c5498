using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace LossGen.Playground.Tests.Browser;

/// <summary>The page in a browser, by the names that its users see. When it is closed, nothing may have gone wrong in it.</summary>
internal sealed class PlaygroundPage : IAsyncDisposable
{
    // Two processors, shared by all tests, interpret a compiler.
    private const float Patience = 240_000;

    private readonly StaticFileServer _server;
    private readonly IBrowserContext _context;

    private PlaygroundPage(StaticFileServer server, IBrowserContext context, IPage page) => (_server, _context, Page) = (server, context, page);

    public IPage Page { get; }

    public ILocator Code => Page.GetByLabel("Code", new PageGetByLabelOptions { Exact = true });

    public ILocator Summary => Page.Locator("#message-summary");

    public ILocator Emitted => Page.Locator("#emitted");

    public ILocator Reading => Page.Locator("#reading");

    /// <summary>What was written to the console or thrown, and what was asked of another server.</summary>
    public ConcurrentBag<string> Complaints { get; } = [];

    public static async Task<PlaygroundPage> Open(StaticFileServer server, IBrowserContext context, string fragment)
    {
        context.SetDefaultTimeout(Patience);
        PlaygroundPage opened = new(server, context, await context.NewPageAsync());
        opened.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                opened.Complaints.Add($"console: {message.Text}");
            }
        };
        opened.Page.PageError += (_, error) => opened.Complaints.Add($"error: {error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Origin, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                opened.Complaints.Add($"request: {request.Url}");
            }
        };
        await opened.Page.GotoAsync(server.Address + fragment);
        return opened;
    }

    public Task Expect(ILocator what, string text) => Assertions.Expect(what).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    public Task ExpectNot(ILocator what, string text) => Assertions.Expect(what).Not.ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    /// <summary>Waits until the code of now is emitted: no word of loading, reading or generating is left.</summary>
    public async Task WaitUntilEmitted()
    {
        await Expect(Emitted, "Written by LossGen");
        await ExpectNot(Summary, "generating");
    }

    public async Task OpenTab(string name) => await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name }).ClickAsync();

    public async Task<string> Picture(string name)
    {
        string folder = Directory.CreateDirectory(Repository.At("artifacts", "playground-screenshots")).FullName;
        string file = Path.Combine(folder, name + ".png");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _server.DisposeAsync();
        Assert.Empty(Complaints);
        Assert.Empty(_server.Missing);
    }
}
