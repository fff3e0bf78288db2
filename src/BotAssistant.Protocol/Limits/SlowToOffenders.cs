using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.Limits;

/// <summary>
/// A connection on which one request after the other is refused is answered late, and sooner so if its network has many of the kind:
/// guessing credentials or shouting nonsense is then slow for whoever does it, costs next to nothing here, and touches nobody else
/// (behind a proxy, whoever shares its connection at that moment). What is remembered lives and dies with the connection.
/// </summary>
/// <remarks>It runs on the machine's own clock: it is about load, not about anything that happens in a conversation.</remarks>
public sealed class SlowToOffenders(RequestDelegate next)
{
    /// <summary>So many refusals, and so many more a second, cost nothing: expired tokens and mistyped addresses are no offence.</summary>
    private const int Patience = 30;

    /// <summary>The same for a whole network; beyond it a connection has <see cref="LessPatience"/>.</summary>
    private const int PatienceWithNetwork = 500;

    private const int LessPatience = 3;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongerWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Networks share these by chance: it only matters to connections that offend themselves, and nothing grows.</summary>
    private readonly Offences[] networks = [.. Enumerable.Range(0, 256).Select(_ => new Offences(PatienceWithNetwork))];

    public async Task InvokeAsync(HttpContext context)
    {
        // Requests of one HTTP/2 connection run side by side.
        var own = OffencesOf(context);
        var all = networks[Networks.Of(context.Connection.RemoteIpAddress).GetHashCode() & (networks.Length - 1)];
        if (WaitFor(own, all) is { } wait)
        {
            await Task.Delay(wait, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            own?.Add();
            all.Add();
        }
    }

    private static TimeSpan? WaitFor(Offences? own, Offences network) => own switch
    {
        null => null,
        _ when own.Count() is var count && count < LessPatience => null,
        _ when network.Count() >= PatienceWithNetwork => LongerWait,
        _ => own.Count() >= Patience ? Wait : null,
    };

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

            var offences = new Offences(Patience);
            items[typeof(Offences)] = offences;
            return offences;
        }
    }

    /// <param name="forgivenPerSecond">How many are forgotten in a second.</param>
    private sealed class Offences(int forgivenPerSecond)
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

        public double Count()
        {
            lock (gate)
            {
                Forgive();
                return count;
            }
        }

        private void Forgive()
        {
            var now = TimeProvider.System.GetTimestamp();
            count = Math.Max(0, count - (TimeProvider.System.GetElapsedTime(since, now).TotalSeconds * forgivenPerSecond));
            since = now;
        }
    }
}
