using System.Net;

namespace BotAssistant.Protocol.Connector;

/// <summary>What became of one request.</summary>
internal abstract record Exchanged
{
    /// <param name="Body">At most 64 KB; empty if there was none, more, or it broke off.</param>
    public sealed record Answered(int Status, TimeSpan? RetryAfter, byte[] Body) : Exchanged;

    /// <summary>The address is not one to call.</summary>
    public sealed record Forbidden : Exchanged;

    /// <summary>The request certainly had no effect.</summary>
    public sealed record NotSent(string Failure) : Exchanged;

    /// <summary>The request left, wholly or in part, and no whole answer came.</summary>
    public sealed record Unanswered(string Failure) : Exchanged;
}

/// <summary>One request and its answer within a time, whatever the other side does.</summary>
internal sealed class HttpExchange(SocketsHttpHandler handler, TimeSpan timeout, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(handler)
    {
        Timeout = Timeout.InfiniteTimeSpan, // The clock given here decides.
        DefaultRequestHeaders = { { "User-Agent", "BotAssistant.Protocol" }, { "Accept", "application/json" } },
    };

    public async Task<Exchanged> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (Exception trouble) when (trouble is HttpRequestException || (trouble is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return WithoutAnswer(request, trouble, late.IsCancellationRequested);
        }

        using (response)
        {
            var wanted = RetryAfter.Read(response.Headers, clock.GetUtcNow());
            return new Exchanged.Answered((int)response.StatusCode, wanted, await AnswerBody.ReadAsync(response.Content, either.Token));
        }
    }

    public void Dispose() => _http.Dispose();

    private static Exchanged WithoutAnswer(HttpRequestMessage request, Exception trouble, bool late)
    {
        if (trouble.InnerException is ForbiddenAddressException)
        {
            return new Exchanged.Forbidden();
        }

        var connecting = WhileConnecting(trouble);
        var mayHaveLeft = request.Content is JsonBody body ? body.Started : connecting is null;
        return mayHaveLeft
            ? new Exchanged.Unanswered(late ? "timeout" : "no-answer")
            : new Exchanged.NotSent(connecting ?? "unreachable");
    }

    /// <summary>What failed before there was a connection; null for what failed on one.</summary>
    private static string? WhileConnecting(Exception trouble) => trouble switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "unresolved",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "proxy",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "unreachable",
        OperationCanceledException { InnerException: TimeoutException } => "unreachable",
        _ => null,
    };
}

/// <summary>JSON that knows whether the connection has asked for it: before that, nothing that means anything has left.</summary>
internal sealed class JsonBody : HttpContent
{
    private readonly byte[] _json;
    private volatile bool _started;

    public JsonBody(byte[] json)
    {
        _json = json;
        Headers.ContentType = new("application/json", "utf-8");
    }

    public bool Started => _started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _started = true;
        return stream.WriteAsync(_json, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
