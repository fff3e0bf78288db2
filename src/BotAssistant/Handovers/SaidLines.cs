using BotAssistant.Conversations;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.Handovers;

internal sealed record SaidLine(bool IsOurs, string Text, DateTimeOffset At);

/// <summary>The last lines of a conversation, for whoever it was handed to. Earlier things that somebody said to the assistant are none of the desk's business.</summary>
internal sealed class SaidLines(ActivityBodies bodies)
{
    private const int Shown = 4;
    private const int Looked = 12;

    /// <summary>The oldest first.</summary>
    /// <param name="db">Where it stands.</param>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="upTo">The last place in the log that is looked at.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<SaidLine> Before(AssistantDb db, ConversationId conversation, long upTo, int most = Shown)
    {
        var row = db.Set<Conversation>().First(one => one.Id == conversation);
        var address = new ConversationAddress(row.Channel, row.ExternalId);
        var bot = row.Reference is { } reference ? StoredReference.FromJson(bodies.OpenState(reference, address))?.Reference?.Bot?.Id : null;
        var entries = db.Set<LogEntry>().Where(entry => entry.ConversationId == conversation && entry.Sequence <= upTo && entry.Visible)
            .OrderByDescending(entry => entry.Sequence).Take(most + Looked).ToArray();
        return
        [
            .. entries.Select(entry => (entry, said: bodies.Open(entry.Body, address, entry.ActivityId ?? "", entry.SentAt)))
                .Where(line => !string.IsNullOrWhiteSpace(line.said.Text))
                .Take(most)
                .Select(line => new SaidLine(
                    line.said.ReplyToId is not null || (bot is not null && line.said.From?.Id == bot), SensitiveNumbers.Mask(line.said.Text!), DateTimeOffset.FromUnixTimeMilliseconds(line.entry.SentAt)))
                .Reverse(),
        ];
    }
}
