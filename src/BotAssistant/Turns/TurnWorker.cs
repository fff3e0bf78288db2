using BotAssistant.Decisions;
using BotAssistant.Metrics;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Turns;

/// <summary>
/// Takes one turn to its end: handled, or parked after three tries with its sender told. Trouble of the storage is nobody's fault
/// and counts as no try: an accepted message waits it out.
/// </summary>
internal sealed class TurnWorker(ITurnStore store, TurnTaking taking, OutboxRelay relay, AfterCommit afterCommit, AssistantMetrics metrics, TimeProvider clock, ILogger<TurnWorker> log)
{
    private const int Tries = 3;

    /// <summary>From so many starts on that found it unhandled, a turn may be what ends the program; its tries are counted before they begin.</summary>
    private const int CarefulFrom = 3;

    public async Task HandleAsync(PendingTurn turn, CancellationToken stopping)
    {
        try
        {
            turn.Complete(await TakeToTheEndAsync(turn, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            turn.Complete(new TurnResult.Interrupted());
        }
        catch (Exception error)
        {
            // The lane has to go on for the conversation's other messages; this one is still unhandled in the inbox.
            log.LaneFailed(Failures.Describe(error));
            turn.Complete(new TurnResult.Interrupted());
        }
    }

    private async Task<TurnResult> TakeToTheEndAsync(PendingTurn turn, CancellationToken stopping)
    {
        var patience = new Patience(clock);
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                // Stored already: a caller that waited too long, or the same activity twice. What is not is looked for when its turn loads.
                if (turn is { MayBeRepeated: true, Key: not null } && FindEarlier(turn) is { } told)
                {
                    return told;
                }

                if (turn is { Recoveries: >= CarefulFrom, Key: { } suspect } && (turn.Attempts = await store.CountAttemptAsync(suspect)) > Tries)
                {
                    return await ParkAsync(turn, "ended-the-program");
                }

                var committed = await taking.TakeAsync(turn, stopping);
                relay.Committed(turn.Address, turn.RepliesThroughOutbox);
                if (turn.IsAnnounced)
                {
                    afterCommit.Announce();
                }

                if (turn.ClosesConversation)
                {
                    relay.Closed(turn.Address);
                }

                return new TurnResult.Answered(committed);
            }
            catch (DecisionOutdatedException)
            {
                // Decided on something that changed meanwhile: simply decide again.
            }
            catch (AlreadyHandledException)
            {
                if (FindEarlier(turn) is { } earlier)
                {
                    return earlier;
                }
            }
            catch (StorageUnavailableException error) when (turn.Key is null)
            {
                return new TurnResult.NotStored(error.Trouble);
            }
            catch (StorageUnavailableException)
            {
                await patience.WaitAsync(stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.TurnFailed(Failures.Describe(error), turn.Key?.Conversation, turn.Key?.Sequence, turn.Attempts + 1);
                if (await CountFailureAsync(turn, error, stopping) is { } parked)
                {
                    return parked;
                }
            }
        }
    }

    /// <summary>Looks whether the same activity was stored before, and answered.</summary>
    /// <returns>Null if it still has to be taken.</returns>
    private TurnResult.Answered? FindEarlier(PendingTurn turn)
    {
        if (turn is { Key: null, Arrival: { ActivityId: { } id } arrival })
        {
            turn.Key = store.FindAccepted(arrival.Address, id, arrival.BodyHash)?.Key;
        }

        if (turn.Key is not { } key)
        {
            return null;
        }

        var told = store.ReadTold(key);
        if (!told.Handled)
        {
            return null;
        }

        log.Repeated(key.Conversation);
        metrics.Repeated();
        return new TurnResult.Answered(taking.Open(told.Replies, turn.Address));
    }

    private async Task<TurnResult?> CountFailureAsync(PendingTurn turn, Exception error, CancellationToken stopping)
    {
        var patience = new Patience(clock);
        while (true)
        {
            try
            {
                // A turn that fails has to be listed, so it is stored now if it was not yet.
                turn.Key ??= (await store.AcceptAsync(turn.Arrival!, _ => { })).Key;
                turn.Attempts = turn.Recoveries >= CarefulFrom ? turn.Attempts : await store.CountAttemptAsync(turn.Key.Value);
                if (turn.Attempts >= Tries)
                {
                    return await ParkAsync(turn, error.GetType().Name);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100 * turn.Attempts), clock, stopping);
                return null;
            }
            catch (StorageUnavailableException trouble) when (turn.Key is null)
            {
                return new TurnResult.NotStored(trouble.Trouble);
            }
            catch (StorageUnavailableException)
            {
                await patience.WaitAsync(stopping);
            }
        }
    }

    private async Task<TurnResult> ParkAsync(PendingTurn turn, string failure)
    {
        var replies = await taking.ParkAsync(turn, failure);
        log.Parked(turn.Key!.Value.Conversation, turn.Key.Value.Sequence, turn.Attempts, failure);
        metrics.Parked();
        relay.Committed(turn.Address, turn.RepliesThroughOutbox);
        return new TurnResult.Answered(replies);
    }
}

/// <summary>Growing pauses, from a quarter of a second to five seconds.</summary>
internal sealed class Patience(TimeProvider clock)
{
    private TimeSpan next = TimeSpan.FromMilliseconds(250);

    public async Task WaitAsync(CancellationToken ct)
    {
        await Task.Delay(next, clock, ct);
        next = TimeSpan.FromTicks(Math.Min(next.Ticks * 2, TimeSpan.FromSeconds(5).Ticks));
    }
}
