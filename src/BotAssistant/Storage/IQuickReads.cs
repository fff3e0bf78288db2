namespace BotAssistant.Storage;

/// <param name="Channel">The name of the conversation's channel.</param>
/// <param name="Conversation">The channel's id of the conversation.</param>
/// <param name="State">Sealed for both.</param>
internal sealed record SealedSession(string Channel, string Conversation, byte[] State);

/// <summary>What turns ask so often that it goes past the object mapper, which would take longer over it than over all the rest of a turn.</summary>
internal interface IQuickReads
{
    /// <summary>The receipt of the newest record that stands of any of these sessions of forms; null if there is none.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    string? ReceiptOf(IReadOnlyList<string> sessions);

    /// <summary>What conversations bound to a user remember, the one that was written to last first.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    IReadOnlyList<SealedSession> SessionsOf(string channel, string userId, DateTimeOffset since, int most);

    /// <summary>Whether a cadre's name, of two characters at least, stands in the words.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    bool NamesCadre(string words);
}
