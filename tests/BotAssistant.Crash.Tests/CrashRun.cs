using System.Diagnostics;

namespace BotAssistant.Crash.Tests;

/// <summary>Many people talk to the service while it is killed again and again; afterwards everything they saw is compared.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    /// <summary>A point that was not reached by then is looked for earlier in another life.</summary>
    private static readonly TimeSpan PatienceForPoint = TimeSpan.FromSeconds(4);

    /// <summary>Time for what was already on its way to arrive before the open messages are counted.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(150);

    /// <summary>Without any progress for so long the run is over and the verdict says what is missing.</summary>
    private static readonly TimeSpan PatienceForAnswers = TimeSpan.FromSeconds(30);

    private readonly CrashSettings settings;
    private readonly ServerSetup setup;
    private readonly Action<string> say;
    private readonly Dice dice;
    private readonly DirectLineClient client;
    private readonly CancellationTokenSource over = new();
    private readonly List<Task> talking = [];
    private readonly Queue<ConversationRun> late;
    private readonly Pace pace;
    private readonly Doorway doorway = new();
    private readonly long begun = Stopwatch.GetTimestamp();
    private ServerProcess? server;

    public CrashRun(CrashSettings settings, ServerSetup setup, Dice dice, Action<string> say)
    {
        (this.settings, this.setup, this.dice, this.say) = (settings, setup, dice, say);
        client = new(setup.Address);
        Plan = new(settings, dice);
        pace = new(settings, dice);
        Runs = [.. Enumerable.Range(1, settings.Conversations)
            .Select(number => new ConversationRun(number, number % 2 is 0, new(client, doorway, Breaches, dice), settings))];
        late = new(Runs);
    }

    public IReadOnlyList<ConversationRun> Runs { get; }

    public CrashPlan Plan { get; }

    public Breaches Breaches { get; } = new();

    /// <summary>What went wrong with the process itself, such as an exit that was no kill.</summary>
    public List<string> Mishaps { get; } = [];

    public ServerLog Log { get; } = new();

    public int AcceptedDuringKills { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(begun);

    /// <summary>Whatever stops the run early becomes a mishap, so that there is always a verdict on what was seen.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Limit);
        try
        {
            await KillAndRecoverAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Mishaps.Add($"not finished after {settings.Limit}");
        }
        catch (ServerLostException e)
        {
            Mishaps.Add(e.Message);
        }

        Mishaps.AddRange(talking.Where(t => t.IsFaulted).Select(t => t.Exception!.ToString()));
    }

    /// <summary>The whole conversation as somebody reads it who was never there before.</summary>
    public async Task<IReadOnlyList<Seen>> ReadLateAsync(ConversationRun run, CancellationToken ct)
    {
        using var observer = new DirectLineClient(setup.Address);
        List<Seen> all = [];
        string? watermark = null;
        while (run.ConversationId is { } conversation)
        {
            var reply = await observer.ReadAsync(setup.Secret, conversation, watermark, ct);
            if (reply is not Reply<ActivitySet>.Good(var set))
            {
                Breaches.Note("GET activities by a late reader", reply is Reply<ActivitySet>.Refused(var status, _) ? status : 0, "");
                break;
            }

            if (set.Activities is null or [])
            {
                break;
            }

            all.AddRange(set.Activities.Where(a => a.Type is not "typing").Select(a => ClientView.Read(a, run.UserId)));
            watermark = set.Watermark;
        }

        return all;
    }

    /// <summary>Of the messages open at a kill, those that a later process answered: nobody had answered them before.</summary>
    public int AnsweredLater(KillRecord kill) => kill.Open.Count(id => Runs.Any(r => r.View.WasAnsweredAfter(kill.At, id)));

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(talking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        foreach (var run in Runs)
        {
            run.Dispose();
        }

        client.Dispose();
        over.Dispose();
    }

    private async Task KillAndRecoverAsync(CancellationToken ct)
    {
        Join(settings.Conversations * 4 / 10);
        talking.Add(pace.RunAsync(over.Token));

        var plannedKills = Plan.Coming;
        while (Plan.Next() is { } kill)
        {
            await LiveAndDieAsync(kill, ct);
            // The others come while the server is down or coming back: starting a conversation must survive that too.
            Join(Math.Max(1, settings.Conversations * 6 / 10 / plannedKills));
        }

        AcceptedDuringKills = Runs.Sum(r => r.View.Sent.Count);
        say($"{Elapsed.TotalSeconds,4:0} s  the kills are over; the rest is sent now");
        Join(late.Count);
        await StartAsync(fault: null, ct);
        foreach (var run in Runs)
        {
            run.Finish();
        }

        await QuietAsync(ct);

        // Once more with nothing to do: no answer may come twice because of it, and the service must come back by itself.
        await StopAsync(ct);
        await StartAsync(fault: null, ct);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, ct);
    }

    private void Join(int count)
    {
        for (; count > 0 && late.TryDequeue(out var run); count--)
        {
            talking.Add(run.RunAsync(setup.Secret, over.Token));
            pace.Join(run);
        }
    }

    private async Task LiveAndDieAsync(Kill kill, CancellationToken ct)
    {
        var ready = false;
        switch (kill)
        {
            case Kill.AtPoint:
                ready = await StartAsync(kill.ToString(), ct);
                break;
            case Kill.Running running:
                ready = await StartAsync(fault: null, ct);
                await Task.Delay(running.After, TimeProvider.System, ct);
                server!.Kill();
                break;
            case Kill.Starting starting:
                server = ServerProcess.Start(setup, Log);
                doorway.Open();
                await Task.Delay(starting.After, TimeProvider.System, ct);
                server.Kill();
                break;
        }

        var code = await server!.ExitAsync(PatienceForPoint, ct);
        var reached = code is not null;
        if (code is null)
        {
            server.Kill();
            code = await server.ExitAsync(TimeSpan.FromSeconds(10), ct);
        }

        var at = TimeProvider.System.GetUtcNow();
        pace.Brisk = false;
        doorway.Close();
        if (code is not ServerProcess.Killed)
        {
            Mishaps.Add($"exit code {code} instead of {ServerProcess.Killed} at kill {kill}");
        }

        await Task.Delay(Settle, TimeProvider.System, ct);
        Plan.Add(new(kill, reached, !ready, at, [.. Runs.SelectMany(r => r.View.Open)], Runs.Count(r => r.Posting)));
        await server.DisposeAsync();
        server = null;
        Say(Plan.Past[^1]);
    }

    private async Task<bool> StartAsync(string? fault, CancellationToken ct)
    {
        server = ServerProcess.Start(setup, Log, fault);
        var ready = await server.ReadyAsync(doorway, ct);
        pace.Brisk = ready;
        if (!ready && fault is null)
        {
            throw new ServerLostException($"the service ended before it was ready, with exit code {await server.ExitAsync(PatienceForPoint, ct)}");
        }

        return ready;
    }

    private async Task StopAsync(CancellationToken ct)
    {
        if (server is null)
        {
            return;
        }

        server.Kill();
        await server.ExitAsync(TimeSpan.FromSeconds(10), ct);
        doorway.Close();
        await server.DisposeAsync();
        server = null;
    }

    /// <summary>Waits until everything is sent and answered, or until nothing moves any more.</summary>
    private async Task QuietAsync(CancellationToken ct)
    {
        var (seen, since) = (0, Stopwatch.GetTimestamp());
        while (Runs.Any(r => !r.Done || r.View.Open.Count > 0) && Stopwatch.GetElapsedTime(since) < PatienceForAnswers)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            var now = Runs.Sum(r => r.View.Seen.Count);
            (seen, since) = now == seen ? (seen, since) : (now, Stopwatch.GetTimestamp());
        }
    }

    private void Say(KillRecord record) => say(
        $"{Elapsed.TotalSeconds,4:0} s  {record.At:HH:mm:ss.fff}  kill {Plan.Past.Count,2}  {record.Kill,-34} "
        + $"{(record.Reached ? "" : "NOT REACHED, ")}{(record.BeforeReady ? "before ready, " : "")}"
        + $"{record.Open.Count} open, {record.Posting} posting; accepted {Runs.Sum(r => r.View.Sent.Count)}; {Plan.Coming} to come");
}

internal sealed class ServerLostException(string message) : Exception(message);
