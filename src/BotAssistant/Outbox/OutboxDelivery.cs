using BotAssistant.Privacy;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Outbox;

/// <summary>One try to deliver one message, and what is to be written about it.</summary>
internal sealed class OutboxDelivery(ChannelSenders senders, OutboxBodies bodies, TimeProvider clock, ILogger<OutboxDelivery> log, ISendingHours? hours = null)
{
    /// <summary>An answer of yesterday helps nobody without somebody who looks at it first.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>A reminder that could not leave for so long wakes nobody when its channel comes back in the night.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    public async Task<OutboxChange> SendAsync(DueMessage message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (message.Kind is MessageKind.Reminder && now - message.CreatedAt > Late && hours?.From(now) is { } morning && morning > now)
        {
            return new OutboxChange(message.Id, OutboxState.Pending, morning, "quiet-hours");
        }

        if (senders.Find(message.Address.Channel) is not { } sender)
        {
            return Bury(message, "no-sender");
        }

        if (message.Body is null)
        {
            return Bury(message, "deleted");
        }

        if (message.Unreachable)
        {
            return Bury(message, "unreachable");
        }

        SendResult result;
        try
        {
            result = await sender.SendAsync(bodies.Open(message), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Whether it arrived is unknown: it stays marked as being sent, and the next start decides by its kind.
            return new OutboxChange(message.Id, OutboxState.Sending);
        }
        catch (Exception error)
        {
            log.SendFailed(message.Id, Failures.Describe(error));
            result = new SendResult.TryAgain(error.GetType().Name);
        }

        return ToChange(message, result);
    }

    private OutboxChange ToChange(DueMessage message, SendResult result) => result switch
    {
        SendResult.Delivered delivered => new OutboxChange(message.Id, OutboxState.Delivered) { ChannelActivityId = delivered.ChannelActivityId },
        SendResult.Refused refused => Bury(message, refused.Failure),
        SendResult.Unreachable gone => Bury(message, gone.Failure) with { Unreachable = true },
        SendResult.TryAgain again => Repeat(message, again.Failure, again.After, again.NeverLeft),
        SendResult.Doubtful doubtful when message.Doubtful + 1 >= doubtful.MostTries => Bury(message, doubtful.Failure) with { Doubtful = true },
        SendResult.Doubtful doubtful => Repeat(message, doubtful.Failure, doubtful.After, neverLeft: false) with { Doubtful = true },
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private OutboxChange Repeat(DueMessage message, string failure, TimeSpan? after, bool neverLeft)
    {
        var attempt = message.Attempts + 1;
        var waits = neverLeft && clock.GetUtcNow() - message.CreatedAt < LongestWait;
        if (Backoff.After(waits ? Math.Min(attempt, Backoff.Tries - 1) : attempt, message.Id) is not { } pause)
        {
            return Bury(message, failure);
        }

        pause = after is { } wanted && wanted > pause ? wanted : pause;
        log.TryAgain(message.Id, message.Address.Channel, pause, failure);
        return new OutboxChange(message.Id, OutboxState.Pending, clock.GetUtcNow() + pause, failure);
    }

    private OutboxChange Bury(DueMessage message, string failure)
    {
        log.Dead(message.Id, message.Address.Channel, message.Attempts + 1, failure);
        return new OutboxChange(message.Id, OutboxState.Dead, Failure: failure);
    }
}
