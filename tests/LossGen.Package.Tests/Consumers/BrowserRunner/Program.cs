using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

// Serves a published page to a browser without a window, and prints what the page sends back: PAGE BROWSER PROFILE.
WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using WebApplication app = builder.Build();
PhysicalFileProvider page = new(Path.GetFullPath(args[0]));
app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = page });
app.UseStaticFiles(new StaticFileOptions { FileProvider = page, ServeUnknownFileTypes = true, DefaultContentType = "application/octet-stream", ContentTypeProvider = new FileExtensionContentTypeProvider() });
TaskCompletionSource<string> report = new(TaskCreationOptions.RunContinuationsAsynchronously);
app.MapPost("/report", async (HttpRequest request) =>
{
    using StreamReader reader = new(request.Body);
    report.TrySetResult(await reader.ReadToEndAsync() + "browser " + request.Headers.UserAgent + "\n");
});
await app.StartAsync();

ProcessStartInfo start = new(args[1], ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + args[2], string.Join("", app.Urls)])
{
    RedirectStandardOutput = true,
    RedirectStandardError = true,
};
using Process browser = Process.Start(start)!;
Task<string> messages = browser.StandardError.ReadToEndAsync();
try
{
    Console.Write(await report.Task.WaitAsync(TimeSpan.FromMinutes(8)));
    return 0;
}
catch (TimeoutException)
{
    browser.Kill(entireProcessTree: true);
    Console.Error.WriteLine("The page sent nothing in eight minutes. The browser said:\n" + await messages);
    return 1;
}
finally
{
    browser.Kill(entireProcessTree: true);
}
