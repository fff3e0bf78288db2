using System.Net;
using Microsoft.Extensions.Options;

namespace BotAssistant.SignIn;

/// <summary>
/// Wrong tries to sign in, by the network they come from. A try counts before it is looked at, so that many at once are no way around it,
/// and is given back when it was right. Kept in memory: a restart forgives.
/// </summary>
internal sealed class SignInPace(IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <summary>Networks that are remembered at most.</summary>
    private const int MostNetworks = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, (int Count, DateTimeOffset Since)> tries = [];

    /// <returns>False if there were too many already: then nothing is looked at.</returns>
    public bool TryBegin(IPAddress network)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var (count, since) = tries.GetValueOrDefault(network, (0, now));
            if (now - since >= options.Value.LockedFor)
            {
                (count, since) = (0, now);
            }

            if (count >= options.Value.AttemptsPerNetwork)
            {
                return false;
            }

            MakeRoom(now);
            tries[network] = (count + 1, since);
            return true;
        }
    }

    public void Forgive(IPAddress network)
    {
        lock (gate)
        {
            if (tries.TryGetValue(network, out var known))
            {
                tries[network] = (Math.Max(0, known.Count - 1), known.Since);
            }
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (tries.Count < MostNetworks)
        {
            return;
        }

        foreach (var over in tries.Where(entry => now - entry.Value.Since >= options.Value.LockedFor).Select(entry => entry.Key).ToArray())
        {
            tries.Remove(over);
        }

        // A flood from everywhere: the oldest are forgotten, the accounts themselves still lock.
        foreach (var oldest in tries.OrderBy(entry => entry.Value.Since).Take(Math.Max(0, tries.Count - (MostNetworks / 2))).Select(entry => entry.Key).ToArray())
        {
            tries.Remove(oldest);
        }
    }
}
