using BotAssistant.Conversations;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Operations;

/// <summary>Gives parked turns another try inside the running service.</summary>
internal sealed class ParkedTurns(Attention attention, Inbox inbox)
{
    /// <returns>False if no turn is parked there.</returns>
    public Task<bool> RetryAsync(Guid conversation, long sequence) => TakeAsync(new InboxKey(new ConversationId(conversation), sequence), InboxState.Parked);

    /// <summary>Takes up those that a command asked for.</summary>
    public async Task TakeAskedAsync(CancellationToken ct)
    {
        foreach (var key in await attention.AskedAsync(ct))
        {
            await TakeAsync(key, InboxState.Asked);
        }
    }

    private async Task<bool> TakeAsync(InboxKey key, InboxState from)
    {
        if (!await attention.RetryTurnAsync(key.Conversation.Value, key.Sequence, from))
        {
            return false;
        }

        await inbox.TakeAgainAsync(key);
        return true;
    }
}

/// <summary>A command beside the service can only leave a word in the database; it is seen here.</summary>
internal sealed class AskedTurnsWatch(ParkedTurns turns, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Between, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await turns.TakeAskedAsync(stoppingToken);
            }
            catch (Exception error) when (SqliteErrors.TroubleOf(error) is not null || error is StorageUnavailableException)
            {
                // Health says so; the next look finds them.
            }
        }
    }
}
