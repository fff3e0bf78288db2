namespace BotAssistant.Protocol.Connector;

internal abstract record TokenOutcome
{
    public sealed record Ready(string Token) : TokenOutcome
    {
        // A token must not get into a log by way of its record.
        public override string ToString() => nameof(Ready);
    }

    /// <param name="After">When asking makes sense again.</param>
    public sealed record Missing(string Failure, TimeSpan After) : TokenOutcome;
}

/// <summary>
/// The one token that all calls share. It is renewed some time before its end, and serves until the new one is there. Whoever has
/// to wait for a token waits for the same fetch as everybody else, and a failed fetch stands for a while.
/// </summary>
internal sealed class ConnectorTokens(TokenEndpoint endpoint, TimeProvider clock, ConnectorLog log) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task<TokenOutcome>? _fetch;
    private Held? _held;
    private Failed? _failed;

    public async Task<TokenOutcome> GetAsync(CancellationToken ct)
    {
        Task<TokenOutcome> fetch;
        lock (_gate)
        {
            var age = _held is { } held ? clock.GetElapsedTime(held.Since) : TimeSpan.MaxValue;
            if (age < _held?.RenewAfter)
            {
                return new TokenOutcome.Ready(_held.Token);
            }

            var pause = _failed is { } failed ? failed.Answer.Pause - clock.GetElapsedTime(failed.Since) : TimeSpan.Zero;
            if (pause <= TimeSpan.Zero)
            {
                // In a task of its own, so that nobody's cancellation ends it for the others.
                _fetch ??= Task.Run(FetchAsync, CancellationToken.None);
            }

            if (age < _held?.Lifetime)
            {
                return new TokenOutcome.Ready(_held.Token);
            }

            if (_fetch is null)
            {
                return new TokenOutcome.Missing(_failed!.Answer.Failure, pause);
            }

            fetch = _fetch;
        }

        return await fetch.WaitAsync(ct);
    }

    /// <summary>Forgets a token that a channel did not take, unless somebody else has renewed it meanwhile.</summary>
    public void Drop(string token)
    {
        lock (_gate)
        {
            if (_held?.Token == token)
            {
                _held = null;
                log.TokenDropped();
            }
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task<TokenOutcome> FetchAsync()
    {
        try
        {
            return await endpoint.FetchAsync(_stopping.Token) switch
            {
                TokenAnswer.Issued issued => Keep(issued),
                TokenAnswer.Refused refused => Keep(refused),
                var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
            };
        }
        catch
        {
            lock (_gate)
            {
                _fetch = null;
            }

            throw;
        }
    }

    private TokenOutcome.Ready Keep(TokenAnswer.Issued issued)
    {
        lock (_gate)
        {
            _held = new(issued.Token, clock.GetTimestamp(), issued.Lifetime);
            _failed = null;
            _fetch = null;
        }

        log.TokenIssued(issued.Lifetime);
        return new(issued.Token);
    }

    private TokenOutcome.Missing Keep(TokenAnswer.Refused refused)
    {
        lock (_gate)
        {
            _failed = new(refused, clock.GetTimestamp());
            _fetch = null;
        }

        if (refused.NeedsOperator)
        {
            log.TokenRefused(refused.Failure, refused.Pause);
        }
        else
        {
            log.TokenUnavailable(refused.Failure, refused.Pause);
        }

        return new(refused.Failure, refused.Pause);
    }

    /// <param name="Since">By the clock that nobody can set.</param>
    private sealed record Held(string Token, long Since, TimeSpan Lifetime)
    {
        /// <summary>A short life is used for a half, so that it is used at all.</summary>
        public TimeSpan RenewAfter => Lifetime < Early * 2 ? Lifetime / 2 : Lifetime - Early;
    }

    private sealed record Failed(TokenAnswer.Refused Answer, long Since);
}
