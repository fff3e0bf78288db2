using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace BotAssistant.Pages;

/// <summary>What npm built, as it was at the start. Only these files can be asked for, by these names.</summary>
internal sealed class PageAssets
{
    private const string Route = "/assets/";

    private readonly string directory;
    private readonly FrozenSet<string> names;
    private readonly ConcurrentDictionary<string, EncodedContent> loaded = new(StringComparer.Ordinal);

    public PageAssets(IOptions<PageOptions> options, PagesLog log)
    {
        var built = Path.Combine(options.Value.Directory, "built");
        directory = Path.Combine(built, "assets");
        names = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).Where(name => !IsPacked(name)).ToFrozenSet(StringComparer.Ordinal)
            : [];
        var manifest = ReadManifest(Path.Combine(built, "manifest.json"), log);
        if (Address(manifest?.Page) is { } script && Address(manifest?.WebChat) is { } webChat)
        {
            (Script, WebChat) = (script, webChat);
        }
        else
        {
            log.NotBuilt();
        }
    }

    /// <summary>Whether there is a chat to show.</summary>
    public bool Ready => Script is not null;

    /// <summary>The address of the page's script.</summary>
    public string? Script { get; }

    public string? WebChat { get; }

    public async ValueTask<EncodedContent?> FindAsync(string name, CancellationToken ct)
    {
        if (!names.TryGetValue(name, out var known))
        {
            return null;
        }

        if (loaded.TryGetValue(known, out var content))
        {
            return content;
        }

        var path = Path.Combine(directory, known);
        return await ReadAsync(path, ct) is { } plain
            ? loaded.GetOrAdd(known, new EncodedContent(TypeOf(known), plain, await ReadAsync(path + ".br", ct), await ReadAsync(path + ".gz", ct)))
            : null;
    }

    /// <returns>Null if there is no such file, or no longer: it may be built anew while the service runs.</returns>
    private static async Task<byte[]?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static PageManifest? ReadManifest(string path, PagesLog log)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), PageManifestJson.Default.PageManifest);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            log.BrokenManifest(path, error);
            return null;
        }
    }

    /// <summary><c>assets/page-1a2b.js</c> of the manifest → <c>/assets/page-1a2b.js</c>, if there is such a file.</summary>
    private string? Address(string? entry) =>
        entry?.StartsWith(Route[1..], StringComparison.Ordinal) == true && names.Contains(entry[(Route.Length - 1)..]) ? "/" + entry : null;

    private static bool IsPacked(string name) => name.EndsWith(".br", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" or ".map" => "application/json; charset=utf-8",
        ".txt" => "text/plain; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}

internal sealed record PageManifest(string? Page, string? WebChat);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageManifest))]
internal sealed partial class PageManifestJson : JsonSerializerContext;
