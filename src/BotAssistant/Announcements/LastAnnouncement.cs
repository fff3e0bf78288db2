using System.Linq.Expressions;
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
    /// <summary>The number of the matter that they were told of last, also where something else came after it; 0 for none.</summary>
    public long Matter { get; init; }

    public DateTimeOffset MatterAt { get; init; }

    /// <summary>The number of the matter about which they were asked last and have not answered; 0 for none.</summary>
    public long AskedAbout { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Who asked; null where nobody is named, or nothing is asked.</summary>
    public string? AskedBy { get; init; }

    /// <summary>What they were asked, where it waits to be told: they have not read it yet.</summary>
    public string? Unread { get; init; }

    public static LastTold Nothing { get; } = new(null, AnnouncementKind.Told, AnnouncementCause.Matter, 0, DateTimeOffset.MinValue);
}

internal sealed class LastAnnouncementSource(IDatabaseReader reader, CountyFacts county, AnnouncementWriting writing, MergedWords merged)
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
        var asked = db.Set<Announcement>()
            .Where(row => row.AccountId == account && row.ItemId != null && row.Kind == AnnouncementKind.Asked && row.CreatedAt >= since && row.Failure == null)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).FirstOrDefault();
        var answered = asked is not null && db.Set<WorkItemEvent>().Any(line => line.ItemId == asked.ItemId && line.Act == WorkItemAct.SaidMore && line.At >= asked.CreatedAt);
        var open = answered ? LastTold.Nothing : LastTold.Nothing with
        {
            AskedAbout = NumberOf(db, asked),
            AskedAt = asked?.SentAt ?? asked?.CreatedAt ?? default,
            AskedBy = AskedBy(db, asked),
            Unread = asked is { SentAt: null } ? writing.Open(asked).Text : null,
        };
        if (found is null)
        {
            return open;
        }

        var matter = Newest(db, account, since, row => row.ItemId != null && (row.Cause == AnnouncementCause.Matter || row.Cause == AnnouncementCause.Notice));
        return new(merged.Of([.. SentWith(db, found).Select(writing.Open)]), found.Kind, found.Cause, NumberOf(db, found), found.SentAt!.Value)
        {
            Matter = NumberOf(db, matter),
            MatterAt = matter?.SentAt ?? default,
            AskedAbout = open.AskedAbout,
            AskedAt = open.AskedAt,
            AskedBy = open.AskedBy,
            Unread = open.Unread,
        };
    }

    private static Announcement? Newest(AssistantDb db, AccountId account, DateTimeOffset since, Expression<Func<Announcement, bool>> which) =>
        db.Set<Announcement>().Where(row => row.AccountId == account && row.SentAt != null && row.SentAt >= since).Where(which)
            .OrderByDescending(row => row.SentAt).ThenByDescending(row => row.Id).FirstOrDefault();

    /// <summary>Whoever asked in the commit that wrote it.</summary>
    private static string? AskedBy(AssistantDb db, Announcement? asked) => asked is null ? null : (
        from line in db.Set<WorkItemEvent>()
        where line.ItemId == asked.ItemId && line.Act == WorkItemAct.Asked && line.At == asked.CreatedAt
        join cadre in db.Set<Cadre>() on line.CadreId equals cadre.Id
        select cadre.Name).FirstOrDefault();

    /// <summary>Those that were one message, as they stood in it.</summary>
    private static Announcement[] SentWith(AssistantDb db, Announcement found) => found.SentSequence is not { } sequence ? [found]
        : [.. db.Set<Announcement>().Where(row => row.AccountId == found.AccountId && row.SentIn == found.SentIn && row.SentSequence == sequence).AsEnumerable()
            .OrderBy(AnnouncementSending.Rank).ThenBy(row => row.CreatedAt)];

    private static long NumberOf(AssistantDb db, Announcement? row) =>
        row?.ItemId is { } id ? db.Set<WorkItem>().Where(item => item.Id == id).Select(item => item.Number).FirstOrDefault() : 0;
}
