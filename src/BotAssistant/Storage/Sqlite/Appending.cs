using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Turns;

namespace BotAssistant.Storage.Sqlite;

/// <summary>Writes what we say: into the log, and into the outbox where the log is not the delivery.</summary>
internal static class Appending
{
    public static List<Appended> Append(this HotStatements hot, ConversationId conversation, IReadOnlyList<byte[]> bodies, DateTimeOffset at)
    {
        var appended = new List<Appended>(bodies.Count);
        if (bodies is [])
        {
            return appended;
        }

        var id = SqliteTurnStore.Blob(conversation);
        long last, lastAt;
        using (var rows = hot.Advance.Read(id, bodies.Count, at.ToUnixTimeMilliseconds()))
        {
            rows.Read();
            (last, lastAt) = (rows.GetInt64(0), rows.GetInt64(1));
        }

        for (var i = 0; i < bodies.Count; i++)
        {
            var back = bodies.Count - 1 - i;
            hot.AppendLog.Run(id, last - back, null, lastAt - back, true, bodies[i]);
            appended.Add(new Appended(last - back, lastAt - back));
        }

        return appended;
    }

    /// <param name="hot">The statements.</param>
    /// <param name="channel">The conversation's channel.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="sequence">The log entry with the body.</param>
    /// <param name="answers">The inbox entry it answers; null for a message that we begin.</param>
    /// <param name="recipient">The channel's user id.</param>
    /// <param name="kind">What is promised about its delivery.</param>
    /// <param name="state">Pending, or delivered already.</param>
    /// <param name="at">Now.</param>
    public static void PutInOutbox(
        this HotStatements hot, string channel, ConversationId conversation, long sequence, long? answers, string recipient, MessageKind kind,
        OutboxState state, DateTimeOffset at) => hot.InsertOutbox.Run(
            OutboxId.Create(at).Value.ToByteArray(true), channel, SqliteTurnStore.Blob(conversation), sequence, answers, recipient,
            kind.ToString(), state.ToString(), at.UtcDateTime, state is OutboxState.Delivered ? at.UtcDateTime : null);
}
