using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Finds out what one kind of list changes. Reads the records, writes nothing.</summary>
internal abstract class ListPlanner(PlanScope scope, PlanTools tools, PlanWriter plan)
{
    public const int AtOnce = 1000;

    protected PlanScope Scope => scope;

    protected PlanTools Tools => tools;

    protected PlanWriter Plan => plan;

    public abstract void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects);

    /// <summary>After all that is listed: what is not.</summary>
    public virtual void Finish(AssistantDb db)
    {
    }

    protected static DateOnly? First(string? day) => day is null ? null : Rosters.Values.WrittenDay.First(day);

    protected static DateOnly? Last(string? day) => day is null ? null : Rosters.Values.WrittenDay.Last(day);

    /// <summary>What the newest lists of this kind said of households.</summary>
    protected Dictionary<HouseholdId, SaidBefore> Newest(AssistantDb db, IReadOnlyCollection<HouseholdId> households)
    {
        var kind = scope.Kind.Id;
        var entries = (from entry in db.Set<RosterEntry>()
                       where entry.HouseholdId != null && households.Contains(entry.HouseholdId.Value) && entry.Kind == kind && !entry.Undone && entry.Fingerprint != null
                       join batch in db.Set<RosterBatch>() on entry.BatchId equals batch.Id
                       select new { Household = entry.HouseholdId!.Value, batch.Number, Said = new SaidBefore(entry.Id, entry.Fingerprint!, batch.DataDate) }).AsEnumerable();
        var newest = new Dictionary<HouseholdId, SaidBefore>();
        // By the list's number: a clock that was wrong for a while leaves ids of later days behind.
        foreach (var entry in entries.OrderBy(entry => entry.Number).ThenBy(entry => entry.Said.Entry, GuidOrder.Instance))
        {
            newest[entry.Household] = entry.Said;
        }

        return newest;
    }

    /// <summary>Whether a list of a later day said something else already.</summary>
    protected bool IsOld(ListedSubject subject, SaidBefore? before)
    {
        if (before is null || before.DataDate <= scope.DataDate)
        {
            return false;
        }

        plan.Notice(Rosters.RosterKeys.OlderList, Rosters.FindingWeight.Doubt, subject, ("date", before.DataDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        return true;
    }

    protected string? ContentOf(AssistantDb db, Guid entry) =>
        db.Set<RosterEntry>().Where(row => row.Id == entry).Select(row => row.Content).FirstOrDefault() is { } content ? tools.Cipher.Open("roster_entries", "Content", entry, content) : null;

    /// <summary>Whom matters of these households go to, and which have a matter of verification open.</summary>
    protected void LoadTasks(AssistantDb db, IReadOnlyCollection<HouseholdId> households)
    {
        foreach (var pairing in db.Set<Pairing>().On(scope.Today).Where(pairing => households.Contains(pairing.HouseholdId)).OrderByDescending(pairing => pairing.Rank))
        {
            plan.Helpers[pairing.HouseholdId] = pairing.CadreId;
        }

        foreach (var open in db.Set<WorkItem>().Where(item => item.HouseholdId != null && households.Contains(item.HouseholdId.Value) && item.Kind == WorkItemKind.Verification && item.Category == QualityChecks.Category && item.ClosedAt == null)
            .Select(item => item.HouseholdId!.Value))
        {
            plan.OpenVerifications.Add(open);
        }
    }

    protected bool IsOwn(string region) => scope.Region.Contains(RegionCode.Parse(region));
}

/// <summary>What a list said the last time.</summary>
internal sealed record SaidBefore(Guid Entry, byte[] Fingerprint, DateOnly DataDate);

/// <summary>Version-7 GUIDs in the order in which they were made.</summary>
internal sealed class GuidOrder : IComparer<Guid>
{
    public static readonly GuidOrder Instance = new();

    public int Compare(Guid x, Guid y)
    {
        Span<byte> left = stackalloc byte[16], right = stackalloc byte[16];
        x.TryWriteBytes(left, bigEndian: true, out _);
        y.TryWriteBytes(right, bigEndian: true, out _);
        return left.SequenceCompareTo(right);
    }
}
