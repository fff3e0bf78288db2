using BotAssistant.Dialogs;
using BotAssistant.Metrics;
using BotAssistant.Model;
using BotAssistant.Outbox;
using BotAssistant.Storage;

namespace BotAssistant.Turns;

/// <summary>
/// A turn that needs the model. That it waits is on the disk before the model is asked, and nothing is open while it is: the message stays
/// unhandled, its conversation's next ones stay behind it, and after a crash it is taken up again. Who waits ten seconds is told once; who
/// writes on does not wait.
/// </summary>
internal sealed class ModelWaits(
    ITurnStore store, IDatabaseWriter writer, LanguageModel model, ProactiveMessages messages, IDialogs dialogs, AssistantMetrics metrics, TimeProvider clock)
{
    /// <summary>Asked again after a crash, but not for ever: it may have been the asking that ended the program.</summary>
    private const int MostTries = 2;

    private static readonly TimeSpan UntilTold = TimeSpan.FromSeconds(10);

    /// <exception cref="OperationCanceledException">The program ends; the message waits for the next start.</exception>
    public async Task<ModelAnswer> AskAsync(PendingTurn turn, ModelRequest request, CancellationToken stopping)
    {
        var key = await StoreAsync(turn);
        var (tries, since) = await BeginAsync(key, request);
        FaultPoint.Pass(FaultPoint.ModelWaiting);
        if (tries > MostTries)
        {
            return ModelAnswer.Not(ModelFailures.TriedTooOften, model.VersionOf(request));
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var asking = model.AskAsync(request, over.Token);
        var telling = TellAsync(turn, key, since + UntilTold - clock.GetUtcNow(), over.Token);
        await Task.WhenAny(asking, turn.Overtaken);
        var overtaken = !asking.IsCompleted;
        await over.CancelAsync();
        // What is told is on the disk before the answer is.
        await telling;
        try
        {
            return await asking;
        }
        catch (OperationCanceledException) when (overtaken && !stopping.IsCancellationRequested)
        {
            return ModelAnswer.Not(ModelFailures.Overtaken, model.VersionOf(request));
        }
    }

    /// <summary>A message whose caller waits on the line is stored only with its answer; one that waits for a model is stored now.</summary>
    private async Task<InboxKey> StoreAsync(PendingTurn turn)
    {
        if (turn.Key is not { } key)
        {
            var accepted = await store.AcceptAsync(turn.Arrival!, _ => { });
            turn.StoredMeanwhile(key = accepted.Key);
            if (!accepted.Duplicate)
            {
                metrics.Accepted(turn.Address.Channel);
            }
        }

        return key;
    }

    private Task<(int Tries, DateTimeOffset Since)> BeginAsync(InboxKey key, ModelRequest request)
    {
        var now = clock.GetUtcNow();
        return writer.WriteAsync(db =>
        {
            if (db.Set<ModelUsage>().Find(key.Conversation, key.Sequence) is not { } usage)
            {
                usage = new ModelUsage
                {
                    ConversationId = key.Conversation,
                    Sequence = key.Sequence,
                    Prompt = request.Prompt,
                    Version = model.VersionOf(request),
                    Model = model.Name,
                    AskedAt = now,
                };
                db.Add(usage);
            }

            (usage.Prompt, usage.Version, usage.Model) = (request.Prompt, model.VersionOf(request), model.Name);
            usage.Tries++;
            return (usage.Tries, usage.AskedAt);
        });
    }

    private async Task TellAsync(PendingTurn turn, InboxKey key, TimeSpan after, CancellationToken over)
    {
        // A caller on the line is told by whoever holds the line.
        if (turn.Route is ReplyRoute.Inline)
        {
            return;
        }

        try
        {
            await Task.Delay(after > TimeSpan.Zero ? after : TimeSpan.Zero, clock, over);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await messages.SendAsync(turn.Address, dialogs.Current.Text(TurnTexts.StillWorking), [], MessageKind.Answer, with: null, new OnceInCommit(db => MarkTold(db, key, now), MayBeHeardByOthers: true), []);
    }

    private static bool MarkTold(AssistantDb db, InboxKey key, DateTimeOffset now)
    {
        if (db.Set<ModelUsage>().Find(key.Conversation, key.Sequence) is not { ToldAt: null, EndedAt: null } usage
            || db.Set<InboxEntry>().Find(key.Conversation, key.Sequence) is not { Deferred: false })
        {
            return false;
        }

        usage.ToldAt = now;
        return true;
    }
}
