using System.Collections.Frozen;
using BotAssistant.Conversations;
using BotAssistant.Metrics;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Outbox;

/// <summary>
/// After commit: tells listeners that a log has grown, and hands the outbox to the channels' senders, per recipient and conversation in order.
/// A message is marked as being sent, on the disk, before the call, so that a crash in between is known afterwards.
/// </summary>
internal sealed class OutboxRelay(
    IOutboxStore store,
    ChannelSenders senders,
    OutboxDelivery delivery,
    IEnumerable<IConversationListener> listeners,
    AssistantMetrics metrics,
    TimeProvider clock,
    ILogger<OutboxRelay> log) : BackgroundService
{
    /// <summary>How many are taken up at once; recipients of the same batch are all different.</summary>
    private const int BatchSize = 64;

    /// <summary>How many may be on their way at the same time, whatever becomes of them.</summary>
    private const int MostUnderWay = 256;

    /// <summary>A command beside the service may put a message back, and nobody wakes the relay for it.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(2);

    /// <summary>What is due and waits for one that is being sent is not asked for all the time: whoever comes back wakes the relay.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(100);

    /// <summary>What is on its way when the service stops may arrive; cut off, it would be sent again at the next start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly FrozenDictionary<string, IConversationListener> listeners = listeners.ToFrozenDictionary(listener => listener.Channel);
    private readonly SemaphoreSlim work = new(0);
    private readonly Dictionary<string, Pace> paces = [];
    private readonly List<Task> sending = [];

    /// <summary>Whether the append to the log is the delivery.</summary>
    public bool DeliversByLog(string channel) => listeners.ContainsKey(channel);

    /// <summary>Called right after a commit that appended to a conversation.</summary>
    public void Committed(ConversationAddress address, bool toOutbox)
    {
        FaultPoint.Pass(FaultPoint.BeforeRelay);
        if (listeners.TryGetValue(address.Channel, out var listener))
        {
            listener.Appended(address);
        }

        if (toOutbox)
        {
            Wake();
        }

        FaultPoint.Pass(FaultPoint.AfterRelay);
    }

    /// <summary>Called right after a commit that closed a conversation.</summary>
    public void Closed(ConversationAddress address)
    {
        if (listeners.TryGetValue(address.Channel, out var listener))
        {
            listener.Closed(address);
        }
    }

    public void Wake()
    {
        // One signal is enough for any number of rows.
        if (work.CurrentCount == 0)
        {
            work.Release();
        }
    }

    /// <summary>Settles what was being sent when the program last ended. Called before anything new is sent.</summary>
    public async Task RecoverAsync()
    {
        var idempotent = senders.Idempotent;
        var (repeated, uncertain) = await store.RecoverAsync(idempotent, clock.GetUtcNow());
        if (repeated + uncertain > 0)
        {
            log.Recovered(repeated, uncertain);
        }

        Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cutOff = new CancellationTokenSource();
        try
        {
            await RelayAsync(stoppingToken, cutOff.Token);
        }
        finally
        {
            cutOff.CancelAfter(Grace);
            await Task.WhenAll(sending);
        }
    }

    private async Task RelayAsync(CancellationToken stoppingToken, CancellationToken cutOff)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var sent = await SendDueAsync(cutOff);
                if (sent == 0)
                {
                    await WaitAsync(stoppingToken);
                }
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.RelayFailed(Failures.Describe(error));
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    /// <returns>How many messages were taken up. Each goes its own way from here: one that hangs holds up its recipient only.</returns>
    private async Task<int> SendDueAsync(CancellationToken ct)
    {
        sending.RemoveAll(task => task.IsCompleted);
        var room = Math.Min(BatchSize, MostUnderWay - sending.Count);
        if (room == 0)
        {
            // Each that comes back wakes the relay.
            return 0;
        }

        var now = clock.GetUtcNow();
        var rooms = paces.ToDictionary(pace => pace.Key, pace => pace.Value.RoomAt(now), StringComparer.Ordinal);
        var due = store.ReadDue(now, room, rooms).Where(message => MayLeave(message, now)).ToArray();
        if (due is [])
        {
            return 0;
        }

        await store.ClaimAsync([.. due.Select(message => message.Id)]);
        FaultPoint.Pass(FaultPoint.BeforeRelay);
        sending.AddRange(due.Select(message => SendAndSaveAsync(message, ct)));
        return due.Length;
    }

    private async Task SendAndSaveAsync(DueMessage message, CancellationToken ct)
    {
        try
        {
            var change = await delivery.SendAsync(message, ct);
            FaultPoint.Pass(FaultPoint.AfterRelay);
            await SaveAsync([change], ct);
            metrics.Sent(message.Address.Channel, change.State.ToString());
        }
        catch (Exception error)
        {
            // It stays marked as being sent, and the next start decides.
            log.RelayFailed(Failures.Describe(error));
        }

        // Its recipient's next message may leave now.
        Wake();
    }

    /// <summary>
    /// What is known now must be written: a message that left and still counts as being sent would hold up its recipient's next ones
    /// until the next start, and then be sent again. So trouble of the storage is waited out; a program that is ending tries once.
    /// </summary>
    private async Task SaveAsync(OutboxChange[] changes, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await store.SaveAsync(changes, clock.GetUtcNow());
                return;
            }
            catch (StorageUnavailableException) when (!ct.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool MayLeave(DueMessage message, DateTimeOffset now)
    {
        var channel = message.Address.Channel;
        if (message.Kind is MessageKind.Urgent || senders.Find(channel) is not { } sender)
        {
            return true;
        }

        if (!paces.TryGetValue(channel, out var pace))
        {
            paces[channel] = pace = new Pace(sender.MessagesPerSecond(channel));
        }

        return pace.Take(now);
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        // Something waits for its time or for its channel's pace; or another process puts a message back.
        var looked = clock.GetUtcNow();
        var resting = paces.Where(pace => pace.Value.Rests(looked)).Select(pace => pace.Key).ToArray();
        var due = store.NextDue(resting);
        // Read only now, so that the pause is not longer by what the look-up took.
        var now = clock.GetUtcNow();
        var next = resting.Select(channel => paces[channel].FreeAt(now)).Append(due ?? now + LongestSleep).Min();
        var pause = next > now + LongestSleep ? LongestSleep : next > now + ShortestSleep ? next - now : ShortestSleep;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(work.WaitAsync(either.Token), Task.Delay(pause, clock, either.Token));
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
