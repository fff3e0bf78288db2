using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Handovers;

/// <summary>Gives conversations back that nobody at the desk goes on with. What is stored decides, so a restart changes nothing.</summary>
internal sealed class HandoverWatch(IDatabaseReader reader, IDatabaseWriter writer, HandoverWriting writing, AfterCommit committed, TimeProvider clock, ILogger<HandoverWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Looked at again at the next tick.
                log.WatchFailed(Failures.Describe(error));
            }
        }
    }

    private async Task LookAsync()
    {
        var open = reader.Read(db => db.Set<Handover>().Where(row => row.EndedAt == null && row.Kind != HandoverKind.Question).Select(row => row.Id).ToArray());
        foreach (var id in open)
        {
            if (await writer.WriteAsync(db => Look(db, id)))
            {
                committed.Announce();
            }
        }
    }

    private bool Look(AssistantDb db, Guid id)
    {
        if (db.Set<Handover>().FirstOrDefault(row => row.Id == id && row.EndedAt == null) is not { } row)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (db.Set<Conversation>().Any(place => place.Id == row.ConversationId && place.ClosedAt != null))
        {
            // They left for good.
            writing.EndByPerson(db, row, now);
            return true;
        }

        return writing.GiveBack(db, row, now);
    }
}

internal static partial class HandoversLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations with the desk could not be looked at and are looked at again: {Failure}")]
    public static partial void WatchFailed(this ILogger log, string failure);
}
