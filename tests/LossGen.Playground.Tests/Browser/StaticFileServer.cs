using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace LossGen.Playground.Tests.Browser;

/// <summary>Sends the files of a folder below a path, as the plainest server does: no fallback to a page, nothing compressed on the way, unknown endings as bytes.</summary>
internal sealed class StaticFileServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly string _path;
    private readonly Task _serving;

    public StaticFileServer(string folder, string path)
    {
        (_folder, _path) = (folder, path);
        Origin = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Origin + "/");
        _listener.Start();
        _serving = Serve();
    }

    public string Origin { get; }

    /// <summary>The address of the page.</summary>
    public string Address => Origin + _path;

    /// <summary>The paths that were asked for and are not there.</summary>
    public ConcurrentBag<string> Missing { get; } = [];

    /// <summary>The bytes that were sent.</summary>
    public long Sent { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static int FreePort()
    {
        using TcpListener any = new(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = Answer(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            string asked = context.Request.Url!.AbsolutePath;
            string file = Path.Combine(_folder, asked.StartsWith(_path, StringComparison.Ordinal) ? asked[_path.Length..] : "none");
            file = asked.EndsWith('/') ? Path.Combine(file, "index.html") : file;
            if (File.Exists(file))
            {
                byte[] bytes = await File.ReadAllBytesAsync(file);
                context.Response.ContentType = ContentType(Path.GetExtension(file));
                context.Response.ContentLength64 = bytes.Length;
                Sent += bytes.Length;
                await context.Response.OutputStream.WriteAsync(bytes);
            }
            else
            {
                Missing.Add(asked);
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The browser has gone.
        }
    }

    private static string ContentType(string ending) => ending switch
    {
        ".html" => "text/html",
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
