using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Limits;

public sealed class FairShareOptions
{
    /// <summary>How many requests are worked on at once.</summary>
    public int Places { get; set; } = 128;

    /// <summary>How many of them may belong to one caller.</summary>
    public int PlacesPerCaller { get; set; } = 16;

    /// <summary>How many requests of one caller may wait; further ones are turned away, late.</summary>
    public int WaitingPerCaller { get; set; } = 256;

    /// <summary>How many may wait in all; after that only who has nothing waiting yet may still come.</summary>
    public int Waiting { get; set; } = 8192;

    /// <summary>After so long a request counts no longer: it waits for something, and others need not wait for it.</summary>
    public TimeSpan CountsFor { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Gives every network, and in it every caller, the same share of the work when there is more than can be done at once. Whoever asks for
/// more waits, without an answer, which holds a flood back better than any refusal; and when nobody else wants anything, one caller may
/// have it all. Callers are cheap to make up where anybody may begin a conversation, networks are not.
/// </summary>
public sealed class FairShare(IOptions<FairShareOptions> options, TimeProvider clock) : IDisposable
{
    private readonly FairShareOptions limits = options.Value;
    private readonly Lock gate = new();
    private readonly Dictionary<(string, string), Caller> callers = [];
    private readonly Dictionary<string, Network> networks = new(StringComparer.Ordinal);

    /// <summary>Networks with waiting requests of callers who may have another place, in turn.</summary>
    private readonly Queue<Network> turns = new();

    /// <summary>Those who count, by when they came.</summary>
    private readonly LinkedList<Place> counted = new();
    private ITimer? look;
    private int waiting;

    /// <summary>Waits for a place.</summary>
    /// <param name="network">Where it comes from. Where that says nothing, the caller again.</param>
    /// <param name="name">Who wants it.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Null if this caller has too many requests waiting already. Dispose of the place when the work is done.</returns>
    public ValueTask<Place?> EnterAsync(string network, string name, CancellationToken ct)
    {
        Waiter waiter;
        lock (gate)
        {
            ReleaseOld();
            var caller = callers.GetValueOrDefault((network, name)) ?? Meet(network, name);
            if (caller.Waiting.Count == 0 && caller.Places < limits.PlacesPerCaller && counted.Count < limits.Places)
            {
                return new(Take(caller));
            }

            if (caller.Waiting.Count >= limits.WaitingPerCaller || (waiting >= limits.Waiting && caller.Waiting.Count > 0))
            {
                Forget(caller);
                return new((Place?)null);
            }

            waiter = new Waiter();
            caller.Waiting.AddLast(waiter);
            waiting++;
            Queue(caller);
            look ??= clock.CreateTimer(static share => ((FairShare)share!).Look(), this, limits.CountsFor, limits.CountsFor);
        }

        return new(WaitAsync((network, name), waiter, ct));
    }

    public void Dispose() => look?.Dispose();

    private async Task<Place?> WaitAsync((string, string) name, Waiter waiter, CancellationToken ct)
    {
        await using var left = ct.UnsafeRegister(_ => GiveUp(name, waiter, ct), null);
        return await waiter.Taken.Task;
    }

    private void GiveUp((string, string) name, Waiter waiter, CancellationToken ct)
    {
        lock (gate)
        {
            if (callers.TryGetValue(name, out var caller) && caller.Waiting.Remove(waiter))
            {
                waiting--;
                Forget(caller);
            }
        }

        waiter.Taken.TrySetCanceled(ct);
    }

    private void Leave(Place place)
    {
        lock (gate)
        {
            Release(place);
            Serve();
        }
    }

    private void Look()
    {
        lock (gate)
        {
            ReleaseOld();
            Serve();
            if (waiting == 0)
            {
                look?.Dispose();
                look = null;
            }
        }
    }

    /// <summary>What takes long waits for something; it keeps nobody from working.</summary>
    private void ReleaseOld()
    {
        var now = clock.GetTimestamp();
        while (counted.First is { Value: var oldest } && clock.GetElapsedTime(oldest.Since, now) >= limits.CountsFor)
        {
            Release(oldest);
        }
    }

    private void Serve()
    {
        while (counted.Count < limits.Places && turns.TryDequeue(out var network))
        {
            if (network.Turns.TryDequeue(out var caller))
            {
                caller.HasTurn = false;
                Serve(caller);
            }

            network.HasTurn = network.Turns.Count > 0;
            if (network.HasTurn)
            {
                turns.Enqueue(network);
            }
        }
    }

    private void Serve(Caller caller)
    {
        if (caller.Places < limits.PlacesPerCaller && caller.Waiting.First is { Value: var next })
        {
            caller.Waiting.RemoveFirst();
            waiting--;
            next.Taken.TrySetResult(Take(caller));
            Queue(caller);
        }
    }

    private Place Take(Caller caller)
    {
        var place = new Place(this, caller, clock.GetTimestamp());
        place.Node = counted.AddLast(place);
        caller.Places++;
        return place;
    }

    private void Release(Place place)
    {
        if (place.Node is not { } node)
        {
            return;
        }

        place.Node = null;
        counted.Remove(node);
        place.Caller.Places--;
        Queue(place.Caller);
        Forget(place.Caller);
    }

    private void Queue(Caller caller)
    {
        if (!caller.HasTurn && caller.Waiting.Count > 0 && caller.Places < limits.PlacesPerCaller)
        {
            caller.HasTurn = true;
            caller.Network.Turns.Enqueue(caller);
            if (!caller.Network.HasTurn)
            {
                caller.Network.HasTurn = true;
                turns.Enqueue(caller.Network);
            }
        }
    }

    private Caller Meet(string network, string name)
    {
        var home = networks.GetValueOrDefault(network) ?? (networks[network] = new Network(network));
        home.Callers++;
        return callers[(network, name)] = new Caller(home, name);
    }

    /// <summary>Nothing is kept of somebody who wants nothing.</summary>
    private void Forget(Caller caller)
    {
        if (caller is { Places: 0, Waiting.Count: 0 } && callers.Remove((caller.Network.Name, caller.Name)) && --caller.Network.Callers == 0)
        {
            networks.Remove(caller.Network.Name);
        }
    }

    internal sealed class Network(string name)
    {
        public string Name { get; } = name;

        public int Callers { get; set; }

        public Queue<Caller> Turns { get; } = new();

        public bool HasTurn { get; set; }
    }

    internal sealed class Caller(Network network, string name)
    {
        public Network Network { get; } = network;

        public string Name { get; } = name;

        public LinkedList<Waiter> Waiting { get; } = new();

        public int Places { get; set; }

        public bool HasTurn { get; set; }
    }

    internal sealed class Waiter
    {
        // Whoever leaves must not run the next one's request on its own thread.
        public TaskCompletionSource<Place?> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>One request's permission to be worked on.</summary>
    public sealed class Place : IDisposable
    {
        private readonly FairShare share;

        internal Place(FairShare share, Caller caller, long since) => (this.share, Caller, Since) = (share, caller, since);

        internal Caller Caller { get; }

        internal long Since { get; }

        internal LinkedListNode<Place>? Node { get; set; }

        public void Dispose() => share.Leave(this);
    }
}
