using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>What somebody is to be told.</summary>
/// <param name="Region">Whose quiet hours hold.</param>
internal sealed record Announcing(AccountId To, AnnouncementCause Cause, AnnouncedWords Words, RegionCode Region)
{
    public WorkItemId? Item { get; init; }

    public Guid? Handover { get; init; }

    /// <summary>Where it is said; null: wherever they are.</summary>
    public ConversationId? Conversation { get; init; }

    public AnnouncementKind Kind { get; init; }

    /// <summary>It does not wait for the end of the quiet hours.</summary>
    public bool Presses { get; init; }

    public bool IsUrgent { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why it goes elsewhere than where the person said; null: it does not.</summary>
    public string? Detour { get; init; }
}

/// <summary>Writes what somebody is to be told, inside the caller's transaction.</summary>
internal sealed class AnnouncementWriting(RowCipher cipher, Deadlines deadlines, County.CountyFacts county)
{
    private const string Table = "announcements";
    private const string QuietHours = "messages";

    /// <returns>Its id.</returns>
    public Guid Add(AssistantDb db, Announcing what, DateTimeOffset now)
    {
        var announcement = Make(what, now);
        db.Add(announcement);
        return announcement.Id;
    }

    /// <summary>The row alone, for whoever writes many at once.</summary>
    public Announcement Make(Announcing what, DateTimeOffset now)
    {
        var id = VersionSeven.Next(now);
        return new Announcement
        {
            Id = id,
            AccountId = what.To,
            ItemId = what.Item,
            HandoverId = what.Handover,
            ConversationId = what.Conversation,
            Cause = what.Cause,
            Kind = what.Kind,
            IsUrgent = what.IsUrgent,
            Presses = what.Presses,
            Detour = what.Detour,
            Body = cipher.Seal(Table, "Body", id, JsonSerializer.Serialize(what.Words, AnnouncementJson.Compact.AnnouncedWords)),
            CreatedAt = now,
            DueAt = what.NotBefore is { } moment && moment > now ? moment : what.Presses || what.IsUrgent ? now : AfterQuietHours(what.Region, now),
        };
    }

    /// <summary>What was put into a conversation in the same commit by somebody else, so that it can be explained why it came.</summary>
    public void AddSent(AssistantDb db, Announcing what, ConversationId place, long sequence, DateTimeOffset now)
    {
        var id = Add(db, what, now);
        var added = db.Set<Announcement>().Local.First(row => row.Id == id);
        (added.SentAt, added.SentIn, added.SentSequence) = (now, place, sequence);
    }

    public AnnouncedWords Open(Announcement announcement) =>
        JsonSerializer.Deserialize(cipher.Open(Table, "Body", announcement.Id, announcement.Body), AnnouncementJson.Compact.AnnouncedWords)
        ?? throw new JsonException("An announcement is never null.");

    /// <returns>The moment itself outside the quiet hours of the place, else their end.</returns>
    public DateTimeOffset AfterQuietHours(RegionCode region, DateTimeOffset now)
    {
        if (deadlines.Rules.Find<QuietHoursRule>(QuietHours, region, deadlines.DayOf(now))?.Parameters is not { } rule)
        {
            return now;
        }

        var here = TimeZoneInfo.ConvertTime(now, county.TimeZone);
        var time = TimeOnly.FromDateTime(here.DateTime);
        if (!time.IsBetween(rule.From, rule.Until))
        {
            return now;
        }

        var end = DateOnly.FromDateTime(here.DateTime).ToDateTime(rule.Until);
        end = time < rule.Until ? end : end.AddDays(1);
        return new DateTimeOffset(end, county.TimeZone.GetUtcOffset(end)).ToUniversalTime();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnnouncedWords))]
internal sealed partial class AnnouncementJson : JsonSerializerContext
{
    public static AnnouncementJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
