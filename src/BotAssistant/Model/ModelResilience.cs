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

    private static readonly TimeSpan RestAfterFailures = TimeSpan.FromSeconds(30);

    /// <summary>A server that wants us to wait longer than this is left alone: its person would wait, too.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter atOnce = new(new() { PermitLimit = AtOnce, QueueLimit = 0 });
    private readonly ResiliencePipeline<ChatResponse> pipeline = Build(clock);
    private readonly Lock gate = new();
    private readonly Queue<long> recent = new();

    /// <returns>The answer, or one of <see cref="ModelFailures"/> with a detail that holds no text.</returns>
    public async Task<(ChatResponse? Response, string? Failure, string Detail)> AskAsync(Func<CancellationToken, Task<ChatResponse>> ask, CancellationToken ct)
    {
        using var place = atOnce.AttemptAcquire();
        if (!place.IsAcquired || !IsWithinMinute())
        {
            return (null, ModelFailures.Limited, "our own limit");
        }

        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return (await pipeline.ExecuteAsync(async token => await ask(token), either.Token), null, "");
        }
        catch (BrokenCircuitException)
        {
            return (null, ModelFailures.Broken, "after failures");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
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

    private static ResiliencePipeline<ChatResponse> Build(TimeProvider clock) => new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<ChatResponse>
        {
            ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<Exception>(MayPass),
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(500),
            DelayGenerator = static failed => ValueTask.FromResult(PauseOf(failed.Outcome.Exception)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
        {
            // Too slow counts as well; that somebody wrote on meanwhile does not.
            ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<Exception>(IsOfServer),
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromMinutes(1),
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
            or ArgumentException or KeyNotFoundException or AggregateException or NotSupportedException;

    private static TimeSpan? PauseOf(Exception? error) =>
        error is ClientResultException { Status: 429 } limited && limited.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var after) is true
            && int.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
