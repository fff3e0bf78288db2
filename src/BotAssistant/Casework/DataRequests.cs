using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

internal enum DataRequestKind
{
    /// <summary>Something recorded is wrong.</summary>
    Correction,

    /// <summary>What is recorded is to be deleted.</summary>
    Deletion,
}

/// <summary>Whoever writes wants what is recorded about them corrected or deleted. It becomes a matter that somebody has to answer.</summary>
/// <param name="Words">What they wrote; null where they only asked.</param>
internal sealed record DataRequested(DataRequestKind Kind, string? Words) : TurnEvent;

/// <summary>The same wish twice is one matter while that is open.</summary>
internal sealed class DataRequestWriter(WorkItemOpening opening, RowCipher cipher, CountyFacts county) : EventWriter<DataRequested>
{
    protected override void Write(AssistantDb db, DataRequested happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(source.At, county.TimeZone).DateTime);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        var category = happened.Kind is DataRequestKind.Correction ? "资料更正" : "删除资料";
        if (IsOpen(db, account, category, happened.Words))
        {
            return;
        }

        var own = account.HouseholdId is { } id ? db.Set<Household>().First(row => row.Id == id) : null;
        var region = own is not null ? RegionCode.Parse(own.Region) : county.Place();
        opening.Open(
            db,
            new Opening(happened.Kind is DataRequestKind.Correction && account.HouseholdId is not null ? WorkItemKind.Verification : WorkItemKind.Question, region)
            {
                Household = account.HouseholdId,
                Owner = own is not null && happened.Kind is DataRequestKind.Correction ? Owners.Of(db, own.Id, region, today) : null,
                Category = category,
                Body = happened.Words,
                Reporter = account.Id,
                Clock = happened.Kind is DataRequestKind.Correction ? "verification" : "question-answer",
                IsDemo = own is not null ? own.IsDemo : viewer.Cadre is { } cadre && db.Set<Cadre>().Any(row => row.Id == cadre && row.IsDemo),
            },
            viewer,
            source.At,
            new MessageSource(source.Conversation, source.Sequence));
    }

    private bool IsOpen(AssistantDb db, Account account, string category, string? words) =>
        db.Set<WorkItem>().AsNoTracking()
            .Where(item => item.ReporterId == account.Id && item.HouseholdId == account.HouseholdId && item.Category == category && item.ClosedAt == null)
            .AsEnumerable()
            .Any(item => (item.Body is { } body ? cipher.Open("work_items", "Body", item.Id.Value, body) : null) == words);
}
