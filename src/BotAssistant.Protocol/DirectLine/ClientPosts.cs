namespace BotAssistant.Protocol.DirectLine;

/// <summary>The last step of every post: with its files, or not at all.</summary>
internal sealed class ClientPosts(IDirectLineStore store)
{
    public async Task<bool> IsOpenAsync(string conversationId, CancellationToken ct) =>
        await store.FindAsync(conversationId, ct) is { Closed: false };

    /// <param name="activity">As the bot may believe it.</param>
    public async Task<Reading<PostOutcome>> PostAsync(string conversationId, Activity activity, FileIntake intake, CancellationToken ct)
    {
        if (await InlineFiles.StoreAsync(activity, intake, ct) is { } refusal)
        {
            return refusal;
        }

        // All of it has arrived: a phone that loses its network now must not lose what its owner said.
        var outcome = await store.PostAsync(conversationId, activity, CancellationToken.None);
        intake.Keep();
        return outcome;
    }
}
