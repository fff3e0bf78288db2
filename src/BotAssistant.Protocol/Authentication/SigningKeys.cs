using System.Collections.Frozen;

namespace BotAssistant.Protocol.Authentication;

/// <summary>
/// The keys of one issuer. They are fetched again at once when a token names an unknown one, but not more often than
/// <see cref="Pause"/> allows; whoever needs them meanwhile shares the fetch.
/// </summary>
internal sealed class SigningKeys(Uri metadataUrl, KeyDownload download, TimeProvider clock, BotAuthenticationLog log) : IDisposable
{
    /// <summary>How old keys may become before each use of one asks for new ones.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>From one fetch to the next, so that tokens with made-up key ids do not become a flood of requests to the issuer.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private volatile Known _known = new(FrozenDictionary<string, SigningKey>.Empty, FetchedAt: 0);
    private Task<bool>? _fetch;
    private long _lastFetch;

    /// <summary>Waits for the issuer only if the key is not known. Null if it does not publish such a key.</summary>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken ct)
    {
        var known = _known;
        if (known.Keys.TryGetValue(keyId, out var key))
        {
            if (clock.GetElapsedTime(known.FetchedAt) >= Lifetime)
            {
                _ = FetchOrJoin();
            }

            return key;
        }

        // Even if nothing new was fetched it is worth a look: a fetch of somebody else may have ended just now.
        await FetchOrJoin().WaitAsync(ct);
        return _known.Keys.GetValueOrDefault(keyId);
    }

    /// <summary>Whether new keys came.</summary>
    public Task<bool> RefreshAsync(CancellationToken ct) => FetchOrJoin().WaitAsync(ct);

    public void Dispose()
    {
        lock (_gate)
        {
            _closing.Cancel();
        }
    }

    /// <summary>The running fetch, or a new one, or nothing if the last one was just now.</summary>
    private Task<bool> FetchOrJoin()
    {
        lock (_gate)
        {
            if (_fetch is { IsCompleted: false })
            {
                return _fetch;
            }

            if (_closing.IsCancellationRequested || (_fetch is not null && clock.GetElapsedTime(_lastFetch) < Pause))
            {
                return Task.FromResult(false);
            }

            _lastFetch = clock.GetTimestamp();

            // It belongs to all who wait for it, so it does not end with the request that began it, and it never throws.
            return _fetch = Task.Run(FetchAsync, CancellationToken.None);
        }
    }

    private async Task<bool> FetchAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _closing.Token);
        try
        {
            _known = new(await download.GetAsync(metadataUrl, either.Token), clock.GetTimestamp());
            log.KeysFetched(metadataUrl, _known.Keys.Count);
            return true;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The application ends; nobody needs the keys any more.
            return false;
        }
        catch (Exception trouble)
        {
            // Whatever an issuer does, its known keys stay good and callers get an answer.
            log.KeysNotFetched(metadataUrl, Problem(trouble), _known.Keys.Count);
            return false;
        }
    }

    private static string Problem(Exception trouble) => trouble switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { StatusCode: { } status } => $"it answered with status {(int)status}",
        HttpRequestException http => $"it could not be asked ({http.HttpRequestError})",
        InvalidDataException unusable => unusable.Message,
        _ => $"its answer was not understood ({trouble.GetType().Name})",
    };

    private sealed record Known(FrozenDictionary<string, SigningKey> Keys, long FetchedAt);
}
