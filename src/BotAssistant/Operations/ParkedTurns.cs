using BotAssistant.Conversations;
using BotAssistant.Turns;

namespace BotAssistant.Operations;

/// <summary>Gives parked turns another try inside the running service; a command beside it cannot, and leaves them to its next start.</summary>
internal sealed class ParkedTurns(Attention attention, Inbox inbox)
{
    /// <returns>False if no turn is parked there.</returns>
    public async Task<bool> RetryAsync(Guid conversation, long sequence)
    {
        if (!await attention.RetryTurnAsync(conversation, sequence))
        {
            return false;
        }

        await inbox.TakeAgainAsync(new InboxKey(new ConversationId(conversation), sequence));
        return true;
    }
}
