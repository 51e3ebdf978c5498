using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace LossGen.Playground.Sharing;

/// <summary>Writes the state of the page into the fragment of its address, which no server sees, and reads it again.</summary>
internal static class LinkCodec
{
    /// <summary>More code than this is refused: a short link can grow to any size.</summary>
    public const int LongestCode = 200_000;

    private const string CodeKey = "code";

    public static string Write(PlaygroundLink link)
    {
        using MemoryStream compressed = new();
        using (DeflateStream deflate = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(link.Code));
        }

        IEnumerable<string> parts = link.View.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}");
        return string.Join('&', parts.Prepend($"{CodeKey}={Base64Url.EncodeToString(compressed.ToArray())}"));
    }

    /// <summary>Reads a fragment, with or without its #. Null where it holds no code, or none that can be read.</summary>
    public static PlaygroundLink? Read(string fragment)
    {
        Dictionary<string, string> parts = [];
        foreach (string part in fragment.TrimStart('#').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            parts[pair[0]] = pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : string.Empty;
        }

        return parts.Remove(CodeKey, out string? packed) && Unpack(packed) is { } code ? new PlaygroundLink(code, parts) : null;
    }

    private static string? Unpack(string packed)
    {
        try
        {
            using MemoryStream compressed = new(Base64Url.DecodeFromChars(packed));
            using DeflateStream inflate = new(compressed, CompressionMode.Decompress);
            byte[] buffer = new byte[LongestCode + 1];
            int length = inflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > LongestCode ? null : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }
}
