using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>Writes what somebody is to be told, inside the caller's transaction.</summary>
internal sealed class AnnouncementWriting(RowCipher cipher, Deadlines deadlines, County.CountyFacts county)
{
    private const string Table = "announcements";
    private const string QuietHours = "messages";

    /// <param name="presses">It does not wait for the end of the quiet hours.</param>
    public void Add(AssistantDb db, AccountId to, WorkItem item, AnnouncementKind kind, AnnouncedWords words, DateTimeOffset now, bool presses)
    {
        var id = VersionSeven.Next(now);
        db.Add(new Announcement
        {
            Id = id,
            AccountId = to,
            ItemId = item.Id,
            Kind = kind,
            Body = cipher.Seal(Table, "Body", id, JsonSerializer.Serialize(words, AnnouncementJson.Compact.AnnouncedWords)),
            CreatedAt = now,
            DueAt = presses ? now : AfterQuietHours(item.Place, now),
        });
    }

    public AnnouncedWords Open(Announcement announcement) =>
        JsonSerializer.Deserialize(cipher.Open(Table, "Body", announcement.Id, announcement.Body), AnnouncementJson.Compact.AnnouncedWords)
        ?? throw new JsonException("An announcement is never null.");

    private DateTimeOffset AfterQuietHours(RegionCode region, DateTimeOffset now)
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
