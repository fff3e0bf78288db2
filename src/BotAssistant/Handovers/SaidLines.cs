using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Handovers;

internal sealed record SaidLine(bool IsOurs, string Text, DateTimeOffset At)
{
    /// <summary>Its place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>Code of the region of the one desk that may read it; null for everybody whom the conversation was handed to.</summary>
    public string? OnlyFor { get; init; }

    public IReadOnlyList<SaidFile> Files { get; init; } = [];

    /// <summary>The assistant's own answer to a message.</summary>
    public bool IsAnswer { get; init; }
}

/// <summary>A file that came with a message.</summary>
internal sealed record SaidFile(string Address, string? Name, string ContentType);

/// <summary>
/// The last lines of a conversation, for whoever it was handed to. Earlier things that somebody said to the assistant are none of the desk's
/// business; and what began or belongs to a quiet matter, or to a danger of a quiet kind, is read by nobody but the desk that the rule names.
/// </summary>
internal sealed class SaidLines(ActivityBodies bodies, IQuietWords quiet, QuietDesks desks, CountyFacts county)
{
    private const int Shown = 4;
    private const int Looked = 12;
    private const int MostLately = 500;

    /// <summary>So long a talk about something quiet is still what somebody wants a person for.</summary>
    private static readonly TimeSpan StillAbout = TimeSpan.FromHours(1);

    /// <summary>The oldest first.</summary>
    /// <param name="db">Where it stands.</param>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="upTo">The last place in the log that is looked at.</param>
    /// <param name="desk">The quiet desk that reads; null: another one, and what is quiet is left out.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="saidToDesk">What was said after this place was said to the desk itself: there only what belongs to a quiet matter is left out.</param>
    public IReadOnlyList<SaidLine> Before(AssistantDb db, ConversationId conversation, long upTo, string? desk = null, int most = Shown, long? saidToDesk = null) =>
        [.. All(db, conversation, upTo, most + Looked, saidToDesk ?? upTo).Where(line => line.OnlyFor is null || line.OnlyFor == desk).Take(most).Reverse()];

    /// <summary>What was said a moment ago is for one desk only: whoever wants a person then talks to that one.</summary>
    /// <returns>Code of the desk's region; null: there was nothing quiet lately.</returns>
    public string? DeskOf(AssistantDb db, ConversationId conversation, long upTo, DateTimeOffset now) =>
        All(db, conversation, upTo, Looked, upTo).FirstOrDefault(line => line is { OnlyFor: not null, IsOurs: false } && now - line.At <= StillAbout)?.OnlyFor;

    /// <summary>Whether something that they said lately is for one desk only.</summary>
    public bool HoldsQuiet(AssistantDb db, ConversationId conversation, long upTo) => All(db, conversation, upTo, Looked, upTo).Exists(line => line is { OnlyFor: not null, IsOurs: false });

    /// <summary>
    /// All that anybody said there since then, whoever may read it: only to see what kind of talk it is. What the assistant answered is left
    /// out: it says the words of danger to everybody.
    /// </summary>
    public IReadOnlyList<SaidLine> Since(AssistantDb db, ConversationId conversation, long upTo, DateTimeOffset since) =>
        [.. All(db, conversation, upTo, MostLately, upTo).Where(line => line.At >= since && !line.IsAnswer)];

    /// <summary>Whether what was said there a moment before names the person: whoever it is about does not answer it.</summary>
    public bool Names(AssistantDb db, ConversationId conversation, long upTo, string name) =>
        name.Length > 1 && All(db, conversation, upTo, Looked, upTo).Any(line => !line.IsOurs && line.Text.Contains(name, StringComparison.Ordinal));

    /// <summary>The newest first.</summary>
    private List<SaidLine> All(AssistantDb db, ConversationId conversation, long upTo, int most, long saidToDesk)
    {
        var row = db.Set<Conversation>().First(one => one.Id == conversation);
        var address = new ConversationAddress(row.Channel, row.ExternalId);
        var bot = row.Reference is { } reference ? StoredReference.FromJson(bodies.OpenState(reference, address))?.Reference?.Bot?.Id : null;
        var entries = db.Set<LogEntry>().Where(entry => entry.ConversationId == conversation && entry.Sequence <= upTo && entry.Visible)
            .OrderByDescending(entry => entry.Sequence).Take(most).ToArray();
        if (entries is [])
        {
            return [];
        }

        var belongs = Belonging(db, conversation, entries[^1].Sequence, upTo);
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new List<SaidLine>();
        // The oldest first: what answers something quiet is as quiet as that.
        foreach (var entry in entries.Reverse())
        {
            var said = bodies.Open(entry.Body, address, entry.ActivityId ?? "", entry.SentAt);
            var text = said.Text ?? "";
            var files = (said.Attachments ?? []).Where(file => file.ContentUrl is { Length: > 0 }).Select(file => new SaidFile(file.ContentUrl!, file.Name, file.ContentType ?? "")).ToArray();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(entry.SentAt);
            var onlyFor = belongs.GetValueOrDefault(entry.Sequence)
                ?? (said.ReplyToId is { } answered ? hidden.GetValueOrDefault(answered) : null)
                ?? (entry.Sequence <= saidToDesk ? ByWords(db, text, at) : null);
            if (onlyFor is not null)
            {
                hidden[entry.ActivityId ?? LogNaming.ActivityId(row.ExternalId, entry.Sequence)] = onlyFor;
            }

            if (!string.IsNullOrWhiteSpace(text) || files is not [])
            {
                lines.Add(new SaidLine(said.ReplyToId is not null || (bot is not null && said.From?.Id == bot), SensitiveNumbers.Mask(text), at)
                {
                    Sequence = entry.Sequence,
                    OnlyFor = onlyFor,
                    Files = files,
                    IsAnswer = said.ReplyToId is not null,
                });
            }
        }

        lines.Reverse();
        return lines;
    }

    /// <summary>The messages that brought something to a quiet matter, and what was told of one.</summary>
    private static Dictionary<long, string> Belonging(AssistantDb db, ConversationId conversation, long since, long upTo)
    {
        var brought =
            from line in db.Set<WorkItemEvent>()
            join item in db.Set<WorkItem>() on line.ItemId equals item.Id
            where line.ConversationId == conversation && line.LogSequence >= since && line.LogSequence <= upTo && item.Visibility == Visibility.Quiet && item.QuietDesk != null
            select new { Sequence = line.LogSequence!.Value, Desk = item.QuietDesk! };
        var told =
            from announcement in db.Set<Announcement>()
            join item in db.Set<WorkItem>() on announcement.ItemId equals item.Id
            where announcement.SentIn == conversation && announcement.SentSequence >= since && announcement.SentSequence <= upTo && item.Visibility == Visibility.Quiet && item.QuietDesk != null
            select new { Sequence = announcement.SentSequence!.Value, Desk = item.QuietDesk! };
        return brought.AsEnumerable().Concat(told).GroupBy(line => line.Sequence).ToDictionary(lines => lines.Key, lines => lines.First().Desk);
    }

    private string? ByWords(AssistantDb db, string text, DateTimeOffset at)
    {
        if (text.Length == 0 || quiet.Of(text) is not { } word)
        {
            return null;
        }

        var named = word.Kind == Complaint && db.Set<Cadre>().Any(cadre => cadre.Name.Length >= 2 && text.Contains(cadre.Name));
        return word.IfOfficialNamed && !named ? null : desks.Of(named ? AboutCadre : word.Kind, county.Place(), at);
    }

    private const string Complaint = "complaint";
    private const string AboutCadre = "about-cadre";
}
