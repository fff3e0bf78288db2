using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>What the asker was told last, while people still answer to it.</summary>
internal sealed record LastAnnouncement : FactRequest<LastTold>;

/// <param name="Words">Null: nothing lately.</param>
/// <param name="Number">Of the matter; 0 where it is about none.</param>
internal sealed record LastTold(AnnouncedWords? Words, AnnouncementKind Kind, AnnouncementCause Cause, long Number, DateTimeOffset SentAt)
{
    public static LastTold Nothing { get; } = new(null, AnnouncementKind.Told, AnnouncementCause.Matter, 0, DateTimeOffset.MinValue);
}

internal sealed class LastAnnouncementSource(IDatabaseReader reader, CountyFacts county, AnnouncementWriting writing)
    : RecordSource<LastAnnouncement, LastTold>(reader, county)
{
    private const int Days = 7;

    protected override LastTold Answer(AssistantDb db, LastAnnouncement request, Asking asking)
    {
        if (asking.Viewer.Account is not { } account)
        {
            return LastTold.Nothing;
        }

        var since = asking.Now.AddDays(-Days);
        var found = db.Set<Announcement>().Where(row => row.AccountId == account && row.SentAt != null && row.SentAt >= since)
            .OrderByDescending(row => row.SentAt).ThenByDescending(row => row.Id).FirstOrDefault();
        return found is null
            ? LastTold.Nothing
            : new(writing.Open(found), found.Kind, found.Cause, db.Set<WorkItem>().Where(item => item.Id == found.ItemId).Select(item => item.Number).FirstOrDefault(), found.SentAt!.Value);
    }
}
