using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>Of a matter when people are reminded of it, and what its owner may do about its last day.</summary>
internal sealed record MatterReminders(long Number) : FactRequest<RemindedMatters>;

/// <summary>The asker's own visits that are due soon, of households whose family name stands in the words.</summary>
internal sealed record VisitsOfFamily(string Words) : FactRequest<RemindedMatters>;

/// <param name="Items">Empty: there is none, or not for this asker.</param>
internal sealed record RemindedMatters(IReadOnlyList<RemindedMatter> Items);

/// <param name="IsOwner">It is the asker's to do.</param>
internal sealed record RemindedMatter(WorkItemId Id, int Version, long Number, WorkItemKind Kind, WorkItemState State, string? Category, string? Household, DateOnly? DueOn, bool IsOwner)
{
    public HouseholdId? HouseholdId { get; init; }

    /// <summary>The last day before anything was granted.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>So many days the owner takes alone.</summary>
    public int OwnDays { get; init; }

    /// <summary>So many somebody above grants; 0: the last day cannot be moved.</summary>
    public int LongestDays { get; init; }

    /// <summary>The days to come on which somebody is told.</summary>
    public IReadOnlyList<(DateOnly On, IReadOnlyList<ReminderRecipient> To)> Stages { get; init; } = [];

    /// <summary>Whether a day is worked there.</summary>
    public Func<DateOnly, bool> IsWorkingDay { get; init; } = _ => true;

    /// <summary>The next morning with a digest where the asker works.</summary>
    public DateOnly NextMorning { get; init; }

    /// <summary>The days on which the asker asked to hear of it again.</summary>
    public IReadOnlyList<DateOnly> PutOff { get; init; } = [];

    /// <summary>Its owner said that it is not theirs.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>Who says whose it is, if its owner says that it is not theirs; null: nobody is named.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Somebody above has it before them already, by its number.</summary>
    public long Asked { get; init; }
}

internal sealed class MatterRemindersSource(IDatabaseReader reader, CountyFacts county, RemindedMatterReading reading) : RecordSource<MatterReminders, RemindedMatters>(reader, county)
{
    protected override RemindedMatters Answer(AssistantDb db, MatterReminders request, Asking asking) =>
        new([.. reading.Of(db, asking, seen => seen.Where(item => item.Number == request.Number))]);
}

internal sealed class VisitsOfFamilySource(IDatabaseReader reader, CountyFacts county, RemindedMatterReading reading) : RecordSource<VisitsOfFamily, RemindedMatters>(reader, county)
{
    private const int Most = 5;

    protected override RemindedMatters Answer(AssistantDb db, VisitsOfFamily request, Asking asking)
    {
        var (acts, words) = (asking.Viewer.ActsAs, request.Words);
        if (!asking.Viewer.IsStaff)
        {
            return new([]);
        }

        RemindedMatter[] mine = [.. reading.Of(db, asking, seen => seen.Where(item => item.Kind == WorkItemKind.Visit && item.ClosedAt == null && item.OwnerId != null && acts.Contains(item.OwnerId.Value)
            && db.Set<Household>().Any(home => home.Id == item.HouseholdId && words.Contains(home.HeadName.Substring(0, 1)))).OrderBy(item => item.DueOn))];
        return new([.. FamilyNames.In(words, mine, item => item.Household).Take(Most)]);
    }
}

internal sealed class RemindedMatterReading(ReminderLook look, WorkItemOperations operations, DigestHours hours, Deadlines deadlines, CountyFacts county)
{
    public IEnumerable<RemindedMatter> Of(AssistantDb db, Asking asking, Func<IQueryable<WorkItem>, IQueryable<WorkItem>> which)
    {
        var (viewer, today) = (asking.Viewer, asking.Today);
        var found = which(db.Set<WorkItem>().VisibleTo(viewer, db, today)).ToArray();
        if (found is [])
        {
            return [];
        }

        var place = viewer.Roles.OrderByDescending(held => held.Region.Level).Select(held => (RegionCode?)held.Region).FirstOrDefault() ?? county.Place();
        var next = hours.NextMorning(place, today.AddDays(1));
        var run = look.Plans(today);
        RemindedItem[] items = [.. found.Select(ReminderSweep.Reminded)];
        run.Know(db, items);
        var homes = found.Select(item => item.HouseholdId).OfType<HouseholdId>().Distinct().ToArray();
        var names = db.Set<Household>().VisibleTo(viewer, db, today).Where(home => homes.Contains(home.Id)).ToDictionary(home => home.Id, home => home.HeadName);
        return found.Zip(items, (item, reminded) =>
        {
            var limit = operations.LimitOf(item, today);
            return new RemindedMatter(
                item.Id, item.Version, item.Number, item.Kind, item.State, item.Category, item.HouseholdId is { } home ? names.GetValueOrDefault(home) : null, item.DueOn,
                item.OwnerId is { } owner && viewer.ActsAs.Contains(owner))
            {
                HouseholdId = item.HouseholdId,
                FirstDue = item.DueBeforeHold ?? item.DueOn,
                OwnDays = limit?.OwnDays ?? 0,
                LongestDays = limit?.LongestDays ?? 0,
                Stages = item.IsOpen ? [.. run.StagesOf(reminded).Where(stage => stage.On > today).Select(stage => (stage.On, stage.Stage.To))] : [],
                IsWorkingDay = deadlines.WorkingDaysOf(item.Place).IsWorkingDay,
                NextMorning = next,
                PutOff = item.IsOpen && viewer.Cadre is { } cadre
                    ? [.. db.Set<Reminder>().Where(row => row.ItemId == item.Id && row.CadreId == cadre && row.State == ReminderState.Waiting && row.Reason == ReminderReason.Later)
                        .Select(row => row.On).AsEnumerable().Select(on => hours.NextMorning(place, on > today ? on : next)).Distinct().Order()]
                    : [],
                IsDeclined = item.IsDeclined,
                DecidedBy = DecidesWhose.Of(db, item, today) is { } above ? above.Unit + above.Name : null,
                Asked = (
                    from request in db.Set<Request>()
                    where request.Kind == RequestKind.Extension && request.State == RequestState.Waiting && request.MatterId == item.Id
                    join waiting in db.Set<WorkItem>() on request.Id equals waiting.RequestId
                    select (long?)waiting.Number).FirstOrDefault() ?? 0,
            };
        });
    }
}
