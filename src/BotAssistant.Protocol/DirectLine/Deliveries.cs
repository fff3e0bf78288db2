namespace BotAssistant.Protocol.DirectLine;

/// <summary>Remembers that a conversation reached a client, which decides what a reconnect without watermark gets.</summary>
internal sealed class Deliveries(IDirectLineStore store, DirectLineLog log)
{
    /// <returns>Whether it is remembered now.</returns>
    public async Task<bool> MarkAsync(string conversationId)
    {
        try
        {
            // The client has it, whether or not it stays for the end of this request.
            await store.MarkDeliveredAsync(conversationId, CancellationToken.None);
            return true;
        }
        catch (DirectLineUnavailableException trouble)
        {
            log.NotMarked(conversationId, trouble);
            return false;
        }
    }
}
