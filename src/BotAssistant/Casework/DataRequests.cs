using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

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

internal sealed class DataRequestWriter(WorkItemOpening opening, CountyFacts county) : EventWriter<DataRequested>
{
    protected override void Write(AssistantDb db, DataRequested happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(source.At, county.TimeZone).DateTime));
        var region = account.HouseholdId is { } id ? RegionCode.Parse(db.Set<Household>().First(row => row.Id == id).Region) : county.Place();
        opening.Open(
            db,
            new Opening(happened.Kind is DataRequestKind.Correction && account.HouseholdId is not null ? WorkItemKind.Verification : WorkItemKind.Question, region)
            {
                Household = account.HouseholdId,
                Owner = account.HouseholdId is { } home && happened.Kind is DataRequestKind.Correction ? HelperOf(db, home, source.At) : null,
                Category = happened.Kind is DataRequestKind.Correction ? "资料更正" : "删除资料",
                Body = happened.Words,
                Reporter = account.Id,
                Clock = happened.Kind is DataRequestKind.Correction ? "verification" : "question-answer",
            },
            viewer,
            source.At,
            new MessageSource(source.Conversation, source.Sequence));
    }

    private CadreId? HelperOf(AssistantDb db, HouseholdId household, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, county.TimeZone).DateTime);
        return db.Set<Pairing>().On(today).Where(pairing => pairing.HouseholdId == household).OrderBy(pairing => pairing.Rank)
            .Select(pairing => (CadreId?)pairing.CadreId).FirstOrDefault();
    }
}
