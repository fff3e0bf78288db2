using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Alarms;

/// <summary>How it stands with a danger that the asker tells of.</summary>
internal sealed record DutyNow(string Kind) : FactRequest<DutyStanding>;

/// <param name="IsReachable">Somebody can be called.</param>
/// <param name="IsRinging">It was told before, and nobody has taken it.</param>
/// <param name="TakenBy">Who took it.</param>
internal sealed record DutyStanding(bool IsReachable, bool IsRinging, string? TakenBy);

/// <summary>Whether the asker told of a danger that is not over.</summary>
internal sealed record OwnAlarm : FactRequest<OwnAlarmFound>;

/// <param name="IsQuiet">Only few may know of it.</param>
internal sealed record OwnAlarmFound(bool IsOpen, bool IsQuiet = false);

/// <summary>How it stands with the danger that the asker told of last, or else somebody of their household.</summary>
internal sealed record AlarmStanding : FactRequest<AlarmStandingFound>;

/// <param name="State">Null: there is none that is not over.</param>
/// <param name="IsOwn">The asker told of it.</param>
/// <param name="IsCalled">Somebody was called, whether or not it arrived.</param>
/// <param name="Name">Who took it, or who was told last; null: nobody yet.</param>
/// <param name="At">When they did, or were.</param>
internal sealed record AlarmStandingFound(AlarmState? State, bool IsQuiet, bool IsOwn, bool IsCalled, string? Name, string? Unit, DateTimeOffset? At)
{
    public static AlarmStandingFound None { get; } = new(null, IsQuiet: false, IsOwn: false, IsCalled: false, null, null, null);
}

/// <summary>An alarm that somebody names who may have been called for it.</summary>
internal sealed record AlarmInHand(long Number) : FactRequest<AlarmFound>;

/// <param name="State">Null: there is none of that number, or it is not theirs.</param>
internal sealed record AlarmFound(AlarmState? State, string? TakenBy, bool TakenBySelf);

/// <summary>The alarms that the asker was called for and nobody has taken, and those that they took.</summary>
internal sealed record AlarmsWaiting : FactRequest<AlarmsFound>;

/// <param name="Numbers">In the order in which they were told of.</param>
/// <param name="Taken">What the asker took and has not ended, in the same order.</param>
internal sealed record AlarmsFound(IReadOnlyList<long> Numbers, IReadOnlyList<long> Taken);

internal sealed class AlarmsWaitingSource(IDatabaseReader reader, CountyFacts county) : RecordSource<AlarmsWaiting, AlarmsFound>(reader, county)
{
    protected override AlarmsFound Answer(AssistantDb db, AlarmsWaiting request, Asking asking) => new(
        asking.Viewer.Cadre is { } cadre
            // They may have been called for one several times.
            ? [.. (from call in db.Set<AlarmCall>()
                   join alarm in db.Set<Alarm>() on call.ItemId equals alarm.ItemId
                   join item in db.Set<WorkItem>() on alarm.ItemId equals item.Id
                   where call.CadreId == cadre && alarm.State == AlarmState.Ringing && item.AboutCadreId != cadre
                   select item.Number).Distinct().Order()]
            : [],
        [.. (from alarm in db.Set<Alarm>()
             join item in db.Set<WorkItem>() on alarm.ItemId equals item.Id
             where asking.Viewer.Cadre != null && alarm.State == AlarmState.Taken && alarm.TakenById == asking.Viewer.Cadre && item.AboutCadreId != asking.Viewer.Cadre
             select item.Number).Order()]);
}

internal sealed class DutyNowSource(IDatabaseReader reader, CountyFacts county, AlarmWriting writing) : RecordSource<DutyNow, DutyStanding>(reader, county)
{
    protected override DutyStanding Answer(AssistantDb db, DutyNow request, Asking asking) => writing.StandingOf(db, asking.Viewer, request.Kind, asking.Now);
}

internal sealed class OwnAlarmSource(IDatabaseReader reader, CountyFacts county) : RecordSource<OwnAlarm, OwnAlarmFound>(reader, county)
{
    protected override OwnAlarmFound Answer(AssistantDb db, OwnAlarm request, Asking asking) => AlarmWriting.NewestOf(db, asking.Viewer.Account, asking.Now) is { } alarm ? new(IsOpen: true, alarm.IsQuiet) : new(IsOpen: false);
}

internal sealed class AlarmStandingSource(IDatabaseReader reader, CountyFacts county) : RecordSource<AlarmStanding, AlarmStandingFound>(reader, county)
{
    protected override AlarmStandingFound Answer(AssistantDb db, AlarmStanding request, Asking asking)
    {
        var own = AlarmWriting.NewestOf(db, asking.Viewer.Account, asking.Now);
        if ((own ?? AlarmWriting.NewestOfHousehold(db, asking.Viewer.Household, asking.Now)) is not { } alarm)
        {
            return AlarmStandingFound.None;
        }

        var calls = db.Set<AlarmCall>().AsNoTracking().Where(call => call.ItemId == alarm.ItemId).ToArray();
        var told = calls.Where(call => call.DeliveredAt is not null).MaxBy(call => call.DeliveredAt);
        var (who, at) = alarm.State is AlarmState.Taken ? (alarm.TakenById, alarm.TakenAt) : (told?.CadreId, told?.DeliveredAt);
        var cadre = who is { } id ? db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == id) : null;
        return new(alarm.State, alarm.IsQuiet, own is not null, calls is not [], cadre?.Name, cadre?.Unit, at);
    }
}

internal sealed class AlarmInHandSource(IDatabaseReader reader, CountyFacts county) : RecordSource<AlarmInHand, AlarmFound>(reader, county)
{
    protected override AlarmFound Answer(AssistantDb db, AlarmInHand request, Asking asking) => AlarmRows.Of(db, asking.Viewer, request.Number) is var (_, alarm)
        ? new(alarm.State, AlarmRows.NameOf(db, alarm.TakenById), alarm.TakenById is { } taker && asking.Viewer.ActsAs.Contains(taker))
        : new(null, null, TakenBySelf: false);
}

internal static class AlarmRows
{
    /// <summary>An alarm for those who were called for it, and for the desk that sees its matter; null for everybody else.</summary>
    public static (WorkItem Item, Alarm Alarm)? Of(AssistantDb db, Viewer viewer, long number)
    {
        if (viewer.Cadre is not { } cadre || db.Set<WorkItem>().FirstOrDefault(row => row.Number == number) is not { } item
            || item.AboutCadreId == cadre || db.Set<Alarm>().FirstOrDefault(row => row.ItemId == item.Id) is not { } alarm)
        {
            return null;
        }

        var sees = db.Set<AlarmCall>().Any(call => call.ItemId == item.Id && call.CadreId == cadre)
            || (alarm.IsQuiet ? viewer.Roles.Any(held => held.Role is Role.Desk && held.Region.Value == item.QuietDesk) : DeskPeople.Serves(viewer, RegionCode.Parse(item.Region)));
        return sees ? (item, alarm) : null;
    }

    public static string? NameOf(AssistantDb db, CadreId? id) =>
        id is { } cadre ? db.Set<Cadre>().AsNoTracking().Where(row => row.Id == cadre).Select(row => row.Name).FirstOrDefault() : null;
}
