using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Testing;

/// <summary>An issuer on a loopback port that publishes metadata and keys, and has good and bad days.</summary>
public sealed class FakeIssuer : IAsyncDisposable
{
    private static int lastKey;

    private readonly WebApplication app;
    private readonly List<IssuerKey> made = [];
    private volatile IReadOnlyList<JsonObject> published = [];
    private volatile Func<HttpContext, Task<bool>> mood = _ => Task.FromResult(false);
    private int fetches;

    private FakeIssuer(WebApplication app, string[] channels)
    {
        this.app = app;
        Key = MakeKey(channels);
        Publish(Key);
    }

    /// <summary>Signs now.</summary>
    public IssuerKey Key { get; private set; }

    public Uri MetadataUrl => new($"{app.Urls.Single()}/v1/.well-known/openidconfiguration");

    public Uri KeysUrl => new($"{app.Urls.Single()}/v1/.well-known/keys");

    /// <summary>Stands in the metadata instead of <see cref="KeysUrl"/>.</summary>
    public string? ClaimedKeysUrl { get; set; }

    /// <summary>How often somebody asked for the metadata.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    /// <param name="channels">What its first key is endorsed for.</param>
    public static async Task<FakeIssuer> StartAsync(params string[] channels)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        FakeIssuer? issuer = null;
        server.Run(context => issuer!.AnswerAsync(context));
        await server.StartAsync();
        return issuer = new(server, channels);
    }

    /// <summary>A key with a name of its own that is not published yet.</summary>
    public IssuerKey MakeKey(params string[] channels)
    {
        var key = new IssuerKey($"key-{Interlocked.Increment(ref lastKey)}", channels);
        lock (made)
        {
            made.Add(key);
        }

        return key;
    }

    /// <summary>From now on there are these keys and no others.</summary>
    public void Publish(params IssuerKey[] keys) => Publish([.. keys.Select(key => key.ToJson())]);

    public void Publish(params JsonObject[] keys) => published = keys;

    /// <summary>Signs with a new key, and withdraws the one before.</summary>
    public IssuerKey Rotate(params string[] channels)
    {
        Key = MakeKey(channels);
        Publish(Key);
        return Key;
    }

    public void Works() => mood = _ => Task.FromResult(false);

    public void Fails(int status) => mood = context =>
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    };

    /// <summary>To whatever it is asked.</summary>
    public void Says(string body) => mood = async context =>
    {
        await context.Response.WriteAsync(body);
        return true;
    };

    /// <summary>The truth, after a great many blanks.</summary>
    public void SaysAtLength() => mood = async context =>
    {
        await context.Response.WriteAsync(new string(' ', 2 * 1024 * 1024));
        return false;
    };

    public void RedirectsTo(Uri elsewhere) => mood = context =>
    {
        context.Response.Redirect(elsewhere.AbsoluteUri);
        return Task.FromResult(true);
    };

    /// <summary>Gives no answer until the returned source is completed, and then works.</summary>
    public TaskCompletionSource Hangs()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mood = async context =>
        {
            await gate.Task.WaitAsync(context.RequestAborted);
            return false;
        };
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var key in made)
        {
            key.Dispose();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var metadata = context.Request.Path == MetadataUrl.AbsolutePath;
        if (metadata)
        {
            Interlocked.Increment(ref fetches);
        }

        try
        {
            if (await mood(context))
            {
                return;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has waited long enough.
            return;
        }

        var answer = metadata
            ? new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = ClaimedKeysUrl ?? KeysUrl.AbsoluteUri }
            : new JsonObject { ["keys"] = new JsonArray([.. published.Select(key => key.DeepClone())]) };
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
