namespace BotAssistant.Storage;

/// <summary>A report from which nothing follows, by somebody who belongs to no household.</summary>
/// <param name="Answers">Sealed: the answers by question, as JSON.</param>
internal sealed record PlainRecord(Guid Id, long Number, string Session, string Flow, string Receipt, byte[] Answers);

/// <summary>What comes so often that it goes past the object mapper, inside the same transaction.</summary>
internal interface IQuickWrites
{
    /// <summary>Keeps the record, and where its reporter can be written to.</summary>
    /// <returns>False: the reporter is not known or has a household, the number is taken, or the session has its record; nothing was written.</returns>
    bool Keep(PlainRecord record, string channel, string userId, Guid conversation, DateTimeOffset at);

    /// <summary>Keeps what the answer to a message rests on, sealed.</summary>
    /// <returns>False: something is kept for the message already; nothing was written.</returns>
    bool KeepCitations(Guid conversation, long sequence, byte[] body);

    /// <summary>Keeps the definition that a form was begun with, once.</summary>
    void KeepDefinition(string hash, string flow, string json, DateTimeOffset at);
}

/// <summary>What a writer may use inside a unit's transaction.</summary>
internal interface IWriteScope
{
    IQuickWrites Quick { get; }

    /// <summary>Made when it is first asked for.</summary>
    AssistantDb Db { get; }
}
