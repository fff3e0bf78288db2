using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Alarms;

/// <summary>Who is called for a danger at a place, in the order in which they are called.</summary>
/// <param name="Kind"><c>urgent</c>, or one of the quiet kinds.</param>
/// <param name="Label">In words.</param>
/// <param name="Region">A region code.</param>
internal sealed record DutyLine(string Kind, string Label, string Region, string Place, IReadOnlyList<OnDuty> People);

/// <param name="IsReachable">There is exactly one such person today, with a chat that can be written to, who may be called for the kind.</param>
internal sealed record OnDuty(string Name, bool IsReachable);

/// <summary>A danger that is not over.</summary>
/// <param name="Kind">In words.</param>
/// <param name="TakenBy">Null: nobody yet.</param>
/// <param name="Calls">How many calls went out.</param>
internal sealed record OpenAlarm(long Number, string Kind, string Place, DateTimeOffset OpenedAt, string? TakenBy, int Calls);

/// <summary>
/// For whoever runs the service: who is on duty, and what is open now. Of the quiet kinds only who would be called; that there is such a
/// danger is known to those called alone.
/// </summary>
internal sealed class DutyList(IDatabaseReader reader, DutyLadder ladder, Deadlines deadlines, RuleBook rules, Gazetteer gazetteer, IDialogs dialogs, CountyFacts county, TimeProvider clock)
{
    public (IReadOnlyList<DutyLine> Duty, IReadOnlyList<OpenAlarm> Open) Read()
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        return reader.Read(db => (
            (IReadOnlyList<DutyLine>)[.. Places(today).SelectMany(place => RuleKinds.Duties.Select(kind => LineOf(db, kind, place, now)))],
            (IReadOnlyList<OpenAlarm>)[.. db.Set<Alarm>().AsNoTracking().Where(alarm => !alarm.IsQuiet && alarm.State != AlarmState.Ended).OrderBy(alarm => alarm.OpenedAt).ToArray()
                .Select(alarm => OpenOf(db, alarm)).OfType<OpenAlarm>()]));
    }

    /// <summary>The county, and each place in it that has a rule of its own.</summary>
    private RegionCode[] Places(DateOnly today) =>
    [
        county.Place(),
        .. rules.All.Where(rule => rule.Parameters is DutyRule && rule.HoldsOn(today) && rule.Region != county.Place() && county.Place().Contains(rule.Region)).Select(rule => rule.Region).Distinct().Order(),
    ];

    private DutyLine LineOf(AssistantDb db, string kind, RegionCode place, DateTimeOffset now) => new(
        kind, dialogs.Current.Text(AlarmTexts.Duties[RuleKinds.Duties.ToList().IndexOf(kind)]), place.Value, gazetteer.NameFor(place, county.Place()), ladder.Named(db, kind, place, now));

    private OpenAlarm? OpenOf(AssistantDb db, Alarm alarm) =>
        db.Set<WorkItem>().AsNoTracking().FirstOrDefault(row => row.Id == alarm.ItemId && row.ClosedAt == null) is { } item
            ? new(
                item.Number, item.Category ?? "", gazetteer.NameFor(item.Place, county.Place()), alarm.OpenedAt, AlarmRows.NameOf(db, alarm.TakenById),
                db.Set<AlarmCall>().Count(call => call.ItemId == alarm.ItemId))
            : null;
}
