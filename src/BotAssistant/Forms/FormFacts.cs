using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>A fact that a form needs, for whoever fills it in and from what they may see.</summary>
/// <param name="Query">The engine's query.</param>
/// <param name="Handler">The form's "on-submit".</param>
internal sealed record FormFact(FlowQuery Query, string Handler) : FactRequest<FormFactFound>;

/// <summary>The answer, of the type that the query wants; null where that says "nothing".</summary>
internal sealed record FormFactFound(object? Value);

internal sealed class FormFactSource(IDatabaseReader reader, CountyFacts county, FormHandlerList handlers, HouseholdNames households, RegionNames regions, PersonalData personal, RecordNumbers numbers)
    : RecordSource<FormFact, FormFactFound>(reader, county)
{
    protected override FormFactFound Answer(AssistantDb db, FormFact request, Asking asking) => new(request.Query switch
    {
        FlowQuery.Listed { Kind: QuestionKind.Household, Words: var words } => households.Find(db, words, asking),
        FlowQuery.Listed { Kind: QuestionKind.Region, Words: var words } => regions.Find(words, asking.Viewer, db),
        FlowQuery.Listed listed => handlers.Of(request.Handler).Listed(db, listed, asking),
        FlowQuery.Known known => Known(db, known, asking) ?? handlers.Of(request.Handler).Known(db, known, asking),
        FlowQuery.Objection objection => handlers.Of(request.Handler).ObjectionTo(db, asking, FlowAnswers.FromJson(objection.Answers)),
        FlowQuery.Current { Kind: QuestionKind.Household, Id: var id } => households.Current(db, id, asking),
        FlowQuery.Current { Kind: QuestionKind.Region, Id: var id } => regions.Entry(id),
        FlowQuery.Current current => handlers.Of(request.Handler).Current(db, current, asking),
        FlowQuery.Records records => Records(db, records, asking),
        FlowQuery.Afterwards afterwards => FormRecords.Standing(db, afterwards.Session) is { } record
            ? handlers.Of(request.Handler).ObjectionAfterwards(db, record, afterwards.Correct, asking) : null,
        FlowQuery.Receipt when handlers.Of(request.Handler).IsCalledByItsMatter => Receipts.OfNeed(WorkItemOpening.NextNumber(db)),
        FlowQuery.Receipt { Session: var session } => Receipts.OfRecord(numbers.Reserve(session, () => FormRecords.NextNumber(db))),
        var other => throw new InvalidOperationException($"Nobody answers a {other.GetType().Name}."),
    });

    private FlowValue? Known(AssistantDb db, FlowQuery.Known known, Asking asking) => known.Source switch
    {
        // A cadre reports for the household that they named.
        "asker.region" when (OwnHousehold(db, asking) ?? NamedHousehold(db, known.Subject, asking)) is { } own && regions.Entry(own.Region) is { } entry => new ListedValue(entry.Id, entry.Label),
        "asker.phone" when OwnHousehold(db, asking) is { } own && PhoneOf(db, own, asking.Viewer) is { } phone => new PhoneValue(phone),
        _ => null,
    };

    private static Household? OwnHousehold(AssistantDb db, Asking asking) =>
        asking.Viewer is { IsStaff: false, Household: { } id } ? db.Set<Household>().FirstOrDefault(row => row.Id == id) : null;

    private static Household? NamedHousehold(AssistantDb db, string? subject, Asking asking) =>
        Guid.TryParseExact(subject, "N", out var id) ? db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).FirstOrDefault(row => row.Id == new HouseholdId(id)) : null;

    private string? PhoneOf(AssistantDb db, Household household, Viewer viewer)
    {
        var own = viewer.Member is { } id && db.Set<HouseholdMember>().FirstOrDefault(row => row.Id == id) is { } member ? personal.Open(member).Phone : null;
        return Digits(own ?? personal.Open(household).Phone);
    }

    private static string? Digits(string? phone) => phone is null ? null : string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : null;

    private static ExistingRecord[] Records(AssistantDb db, FlowQuery.Records records, Asking asking)
    {
        if (!Guid.TryParseExact(records.Subject, "N", out var id))
        {
            return [];
        }

        var household = new HouseholdId(id);
        return db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Any(row => row.Id == household)
            ? [.. db.Set<FormRecord>().Where(row => row.HouseholdId == household && row.Flow == records.Flow && row.Day == records.Day && row.UndoneAt == null && row.AddsToId == null)
                .OrderByDescending(row => row.Number).Select(row => new ExistingRecord(row.Receipt, records.Day))]
            : [];
    }
}

/// <summary>What people are told to call a record by.</summary>
internal static class Receipts
{
    public static string OfNeed(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string OfRecord(long number) => FormattableString.Invariant($"Z{number}");

    /// <returns>Null if it is not one of a record.</returns>
    public static long? NumberOf(string receipt) =>
        receipt.StartsWith('Z') && long.TryParse(receipt.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal static class FormRecords
{
    /// <summary>The writer is one: nobody else takes a number meanwhile.</summary>
    public static long NextNumber(AssistantDb db) => (db.Set<FormRecord>().Max(record => (long?)record.Number) ?? 0) + 1;

    /// <summary>The record of a session that was not withdrawn.</summary>
    public static FormRecord? Standing(AssistantDb db, string session) =>
        db.Set<FormRecord>().Where(record => record.Session == session && record.UndoneAt == null).OrderByDescending(record => record.Number).FirstOrDefault();

    /// <summary>The record of the same form, filled in on in another conversation.</summary>
    public static FormRecord? StandingElsewhere(AssistantDb db, string session)
    {
        var others = FormSessions.OthersOf(session);
        return db.Set<FormRecord>().Where(record => others.Contains(record.Session) && record.UndoneAt == null).OrderByDescending(record => record.Number).FirstOrDefault();
    }
}
