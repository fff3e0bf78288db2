using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.Limits;

/// <summary>
/// A connection on which one request after the other is refused is answered late: guessing credentials or shouting nonsense is then slow
/// for whoever does it, costs next to nothing here, and touches nobody else (behind a proxy, whoever shares its connection at that moment). What is
/// remembered lives and dies with the connection.
/// </summary>
/// <remarks>It runs on the machine's own clock: it is about load, not about anything that happens in a conversation.</remarks>
public sealed class SlowToOffenders(RequestDelegate next)
{
    /// <summary>So many refusals, and so many more a second, cost nothing: expired tokens and mistyped addresses are no offence.</summary>
    private const int Patience = 30;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    public async Task InvokeAsync(HttpContext context)
    {
        // Requests of one HTTP/2 connection run side by side.
        var offences = OffencesOf(context);
        if (offences?.IsTooMuch() ?? false)
        {
            await Task.Delay(Wait, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            offences?.Add();
        }
    }

    private static Offences? OffencesOf(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return null;
        }

        lock (items)
        {
            if (items.TryGetValue(typeof(Offences), out var known))
            {
                return (Offences)known!;
            }

            var offences = new Offences();
            items[typeof(Offences)] = offences;
            return offences;
        }
    }

    private sealed class Offences
    {
        private readonly Lock gate = new();
        private double count;
        private long since = TimeProvider.System.GetTimestamp();

        public void Add()
        {
            lock (gate)
            {
                Forgive();
                count++;
            }
        }

        public bool IsTooMuch()
        {
            lock (gate)
            {
                Forgive();
                return count >= Patience;
            }
        }

        private void Forgive()
        {
            var now = TimeProvider.System.GetTimestamp();
            count = Math.Max(0, count - (TimeProvider.System.GetElapsedTime(since, now).TotalSeconds * Patience));
            since = now;
        }
    }
}
