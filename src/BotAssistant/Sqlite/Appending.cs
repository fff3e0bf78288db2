using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Turns;

namespace BotAssistant.Sqlite;

/// <summary>Writes what we say: into the log, and into the outbox where the log is not the delivery.</summary>
internal static class Appending
{
    public static List<Appended> Append(this HotStatements hot, ConversationId conversation, IReadOnlyList<byte[]> bodies, DateTimeOffset at)
    {
        if (bodies is [])
        {
            return [];
        }

        var id = SqliteTurnStore.Blob(conversation);
        long last, lastAt;
        using (var rows = hot.Advance.Read(id, bodies.Count, at.ToUnixTimeMilliseconds()))
        {
            rows.Read();
            (last, lastAt) = (rows.GetInt64(0), rows.GetInt64(1));
        }

        return hot.AppendUpTo(new Appended(last, lastAt), id, bodies);
    }

    /// <summary>Writes them into the places up to this one, for which room was made.</summary>
    public static List<Appended> AppendUpTo(this HotStatements hot, Appended last, byte[] conversation, IReadOnlyList<byte[]> bodies)
    {
        var appended = new List<Appended>(bodies.Count);
        for (var i = 0; i < bodies.Count; i++)
        {
            var back = bodies.Count - 1 - i;
            var place = new Appended(last.Sequence - back, last.SentAt - back);
            hot.AppendLog.Run(conversation, place.Sequence, null, place.SentAt, true, bodies[i]);
            appended.Add(place);
        }

        return appended;
    }

    /// <summary>
    /// Creates the conversation, or moves it on, by what was said and by room for the answers: times in a conversation strictly increase,
    /// whatever the clock does.
    /// </summary>
    /// <param name="hot">The statements.</param>
    /// <param name="arrival">What was said.</param>
    /// <param name="room">How many answers.</param>
    /// <param name="answeredAt">When.</param>
    /// <returns>The conversation's id, the place of what was said, and the last place that is taken.</returns>
    public static (byte[] Id, Appended Place, Appended Last) Touch(this HotStatements hot, Arrival arrival, int room, DateTimeOffset answeredAt)
    {
        byte[]? id = null;
        long row = 0, sequence = 0, lastAt = long.MinValue;
        using (var rows = hot.FindConversation.Read(arrival.Address.Channel, arrival.Address.ExternalId))
        {
            if (rows.Read())
            {
                (row, id, sequence, lastAt) = (rows.GetInt64(0), rows.GetBytes(1), rows.GetInt64(2), rows.GetInt64(3));
            }
        }

        var place = new Appended(sequence + 1, Math.Max(lastAt + 1, arrival.At.ToUnixTimeMilliseconds()));
        var last = room is 0 ? place : new Appended(place.Sequence + room, Math.Max(place.SentAt + room, answeredAt.ToUnixTimeMilliseconds() + room - 1));
        var kept = room + (arrival.Visible ? 1 : 0);
        DateTime? unreachable = arrival.BotRemoved ? arrival.At.UtcDateTime : null;
        if (id is null)
        {
            id = SqliteTurnStore.Blob(arrival.IdIfNew);
            hot.InsertConversation.Run(
                id, arrival.Address.Channel, arrival.Address.ExternalId, arrival.BoundUser, arrival.Reference, last.Sequence, last.SentAt, kept, arrival.At.UtcDateTime, unreachable);
        }
        else
        {
            hot.TouchConversation.Run(row, arrival.BoundUser, arrival.Reference, last.Sequence, last.SentAt, kept, unreachable);
        }

        return (id, place, last);
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
