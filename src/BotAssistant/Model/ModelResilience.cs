using System.ClientModel;
using System.Threading.RateLimiting;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace BotAssistant.Model;

/// <summary>
/// What stands between us and a model that is slow, busy or gone: so many questions a minute and at once, one further try after a failure
/// that may pass, and none for a while after several failures. Whoever is turned away gets the documents' own words at once.
/// </summary>
internal sealed class ModelResilience(ModelOptions options, TimeProvider clock) : IDisposable
{
    private const int PerMinute = 120;
    private const int AtOnce = 8;

    private const int FewestFailures = 4;

    private static readonly TimeSpan LongestCounted = TimeSpan.FromHours(1);

    private static readonly TimeSpan RestAfterFailures = TimeSpan.FromSeconds(30);

    /// <summary>A server that wants us to wait longer than this is left alone: its person would wait, too.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter atOnce = new(new() { PermitLimit = AtOnce, QueueLimit = 0 });
    private readonly ResiliencePipeline<ChatResponse> pipeline = Build(clock, options.Timeout, new());
    private readonly Lock gate = new();
    private readonly Queue<long> recent = new();

    /// <param name="ask">Asks once.</param>
    /// <param name="ct">Whoever waits goes away; that is no failure of the server.</param>
    /// <param name="longest">A shorter limit than that of the settings.</param>
    /// <returns>The answer, or one of <see cref="ModelFailures"/> with a detail that holds no text.</returns>
    public async Task<(ChatResponse? Response, string? Failure, string Detail)> AskAsync(
        Func<CancellationToken, Task<ChatResponse>> ask, CancellationToken ct, TimeSpan? longest = null)
    {
        using var place = atOnce.AttemptAcquire();
        if (!place.IsAcquired || !IsWithinMinute())
        {
            return (null, ModelFailures.Limited, "our own limit");
        }

        using var limit = new CancellationTokenSource(longest < options.Timeout ? longest.Value : options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return (await pipeline.ExecuteAsync(async token => await InTimeAsync(ask, token, ct), either.Token), null, "");
        }
        catch (BrokenCircuitException)
        {
            return (null, ModelFailures.Broken, "after failures");
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return (null, ModelFailures.TimedOut, "");
        }
        catch (ClientResultException error) when (error.Status is 429)
        {
            return (null, ModelFailures.Limited, "429");
        }
        catch (ClientResultException error) when (error.Status > 0)
        {
            return (null, ModelFailures.Refused, FormattableString.Invariant($"{error.Status}"));
        }
        catch (Exception error) when (IsOfServer(error))
        {
            // The kind only: messages of exceptions quote what they failed on.
            return (null, ModelFailures.Unreachable, error.GetType().Name);
        }
    }

    public void Dispose() => atOnce.Dispose();

    /// <summary>That nothing came in time is the server's failure and has to reach the circuit; that nobody waits any more is none.</summary>
    private static async Task<ChatResponse> InTimeAsync(Func<CancellationToken, Task<ChatResponse>> ask, CancellationToken token, CancellationToken ct)
    {
        try
        {
            return await ask(token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("No answer came in time.", error);
        }
    }

    private bool IsWithinMinute()
    {
        lock (gate)
        {
            while (recent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) > TimeSpan.FromMinutes(1))
            {
                recent.Dequeue();
            }

            if (recent.Count >= PerMinute)
            {
                return false;
            }

            recent.Enqueue(clock.GetTimestamp());
            return true;
        }
    }

    private static ResiliencePipeline<ChatResponse> Build(TimeProvider clock, TimeSpan timeout, CircuitBreakerStateProvider state) => new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<ChatResponse>
        {
            ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<Exception>(MayPass),
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(500),
            DelayGenerator = static failed => ValueTask.FromResult(PauseOf(failed.Outcome.Exception)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
        {
            // Too slow counts as well; that somebody wrote on meanwhile does not. But of the one who tries whether it is back, anything else
            // than a failure closes the circuit: an asker who went away found out nothing, and the next one tries after another rest.
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is { } error && (IsOfServer(error) || (error is OperationCanceledException && state.CircuitState is CircuitState.HalfOpen))),
            StateProvider = state,
            FailureRatio = 0.5,
            MinimumThroughput = FewestFailures,
            // So many that came to nothing one after the other, each after the whole time, are still seen together.
            SamplingDuration = TimeSpan.FromMinutes(1) + (timeout < LongestCounted ? timeout * FewestFailures : LongestCounted),
            BreakDuration = RestAfterFailures,
        })
        .Build();

    /// <summary>Whether the same question may be answered a moment later.</summary>
    private static bool MayPass(Exception error) => error switch
    {
        ClientResultException { Status: 429 } => PauseOf(error) is not { } pause || pause <= LongestPause,
        ClientResultException { Status: >= 500 or 408 or 0 } => true,
        HttpRequestException or IOException => true,
        _ => false,
    };

    private static bool IsOfServer(Exception error) =>
        error is ClientResultException or HttpRequestException or IOException or System.Text.Json.JsonException or InvalidOperationException or FormatException
            or ArgumentException or KeyNotFoundException or AggregateException or NotSupportedException or TimeoutException;

    private static TimeSpan? PauseOf(Exception? error) =>
        error is ClientResultException { Status: 429 } limited && limited.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var after) is true
            && int.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
