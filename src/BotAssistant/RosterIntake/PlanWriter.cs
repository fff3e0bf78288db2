using System.Text.Json;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BotAssistant.RosterIntake;

/// <summary>What everybody who plans a list works with.</summary>
internal sealed record PlanScope(
    ColumnBook Book, RosterKind Kind, Guid Batch, RegionCode Region, DateOnly DataDate, DateOnly Today, DateTimeOffset Now, ListLines Lines, KnownPlaces Places, RosterDecisions Decisions);

/// <summary>What plans need of the application.</summary>
internal sealed class PlanTools(PersonalData personal, RowCipher cipher, Deadlines deadlines, RuleBook rules, IDialogs dialogs)
{
    public PersonalData Personal => personal;

    public RowCipher Cipher => cipher;

    public Deadlines Deadlines => deadlines;

    public RuleBook Rules => rules;

    public IDialogs Dialogs => dialogs;
}

/// <summary>Collects what becomes of a list: counts and lines for people, rows for the database. Where it is only tried, nothing is laid out.</summary>
/// <param name="stage">Null: only tried.</param>
/// <param name="asked">Findings of rows for which the rule wants somebody to look.</param>
internal sealed class PlanWriter(
    PlanScope scope, PlanTools tools, IModel model, IRosterStaging? stage, Action<RosterFinding> notice, IReadOnlyDictionary<(string Sheet, int Row), List<RosterFinding>> asked, ListVerificationRule? rule)
{
    private readonly Dictionary<PlannedAct, int> counts = Enum.GetValues<PlannedAct>().ToDictionary(act => act, _ => 0);
    private readonly Dictionary<PlannedAct, List<PlannedLine>> lines = Enum.GetValues<PlannedAct>().ToDictionary(act => act, _ => new List<PlannedLine>());
    private readonly RowImages images = new(model);
    private int verifications;
    private long items;

    public IReadOnlyDictionary<PlannedAct, int> Counts => counts;

    /// <summary>First what a person has to see to, however late it stands in the list; what only comes in anew stands last.</summary>
    public IReadOnlyList<PlannedLine> Lines => [.. lines.OrderByDescending(those => those.Key).SelectMany(those => those.Value).Take(RosterPlan.MostLines)];

    public int Verifications => verifications;

    /// <summary>How much the list says that the one before it did not.</summary>
    public int Entries { get; private set; }

    /// <summary>Nothing is laid out; what costs time for that alone can be left out.</summary>
    public bool OnlyTried => stage is null;

    public void Count(PlannedAct act, ListedSubject? subject, string number, string who, IEnumerable<string> fields, string? like = null)
    {
        counts[act]++;
        if (act is not PlannedAct.Same && lines[act].Count < RosterPlan.MostLines)
        {
            lines[act].Add(new PlannedLine(act, subject?.First.Sheet ?? "", subject?.First.Number ?? 0, number, Masks.Name(who), [.. fields.Select(Title)], like, subject?.Key ?? number));
        }
    }

    public void Notice(RosterKey key, FindingWeight weight, ListedSubject subject, params (string Slot, string Value)[] slots) =>
        notice(new RosterFinding(key, weight, subject.First.Sheet, subject.First.Number, null, slots));

    public void Add(object row) => stage?.Add(row);

    /// <summary>Begins to change rows of one subject.</summary>
    public Changing Begin() => new(images);

    /// <summary>Lays out what changed, with an entry that can be undone.</summary>
    /// <param name="subject">Null: it stands in no row.</param>
    /// <param name="key">Where it is no household: what it is known by.</param>
    public void Write(RosterAct act, ListedSubject? subject, Household? household, byte[]? key, IReadOnlyList<string> fields, string? content, byte[]? fingerprint, Changing? changing)
    {
        Entries++;
        var item = household is null ? null : Ask(act, subject, household, fields);
        if (stage is null)
        {
            return;
        }

        foreach (var row in changing?.Added ?? [])
        {
            stage.Add(row);
        }

        foreach (var row in changing?.ChangedRows ?? [])
        {
            stage.Change(row);
        }

        var id = VersionSeven.Next(scope.Now);
        var kept = changing?.Images ?? [];
        var changed = fields is [] ? null : string.Join(',', fields);
        // Sealing takes most of the time of an entry, and nothing waits for it.
        stage.AddLater(() => new RosterEntry
        {
            Id = id,
            BatchId = scope.Batch,
            Kind = scope.Kind.Id,
            HouseholdId = household?.Id,
            Subject = key,
            Act = act,
            Fields = changed,
            Fingerprint = fingerprint,
            Content = content is null ? null : tools.Cipher.Seal("roster_entries", "Content", id, content),
            Previous = kept is [] ? null : tools.Cipher.Seal("roster_entries", "Previous", id, JsonSerializer.Serialize([.. kept], ListJson.Default.RowImageArray)),
            ItemId = item,
        });
    }

    /// <summary>An entry for a matter that the list opens.</summary>
    public void WriteItem(RosterAct act, Household? household, byte[] key, string content, byte[] fingerprint, WorkItemId item)
    {
        Entries++;
        var id = VersionSeven.Next(scope.Now);
        stage?.Add(new RosterEntry
        {
            Id = id,
            BatchId = scope.Batch,
            Kind = scope.Kind.Id,
            HouseholdId = household?.Id,
            Subject = key,
            Act = act,
            Fingerprint = fingerprint,
            Content = tools.Cipher.Seal("roster_entries", "Content", id, content),
            ItemId = item,
        });
    }

    public void Expect(Household household) => stage?.Expect(household.Id, household.UpdatedAt);

    public string Title(string column) => scope.Book.Find(column) is { } index ? scope.Book.Columns[index].Title : RosterTexts.FieldName(tools.Dialogs.Current, column);

    /// <summary>Opens a matter where the rule says that somebody has to look; one that is open already is enough.</summary>
    private WorkItemId? Ask(RosterAct act, ListedSubject? subject, Household household, IReadOnlyList<string> fields)
    {
        if (rule is null || OpenVerifications.Contains(household.Id))
        {
            return null;
        }

        var words = (subject?.Rows ?? []).SelectMany(row => asked.GetValueOrDefault((row.Sheet, row.Number)) ?? [])
            .Select(finding => RosterTexts.Of(finding.Key, finding.Slots).In(tools.Dialogs.Current)).Distinct(StringComparer.Ordinal)
            .Concat((act is RosterAct.Missing ? [RosterFields.Missing] : fields).Where(rule.Changes.Contains).Select(field => tools.Dialogs.Current.Text(RosterTexts.AskChanged, ("title", Title(field)))))
            .ToArray();
        if (words is [])
        {
            return null;
        }

        verifications++;
        OpenVerifications.Add(household.Id);
        var id = WorkItemId.Create(scope.Now);
        if (stage is null)
        {
            return id;
        }

        var region = RegionCode.Parse(household.Region);
        var due = tools.Deadlines.Of("verification", region, scope.Now);
        stage.Add(new WorkItem
        {
            Id = id,
            Number = NextItem(),
            Kind = WorkItemKind.Verification,
            State = WorkItemState.Open,
            Region = household.Region,
            HouseholdId = household.Id,
            OwnerId = Helpers.TryGetValue(household.Id, out var helper) ? helper : null,
            Category = QualityChecks.Category,
            Body = tools.Cipher.Seal("work_items", "Body", id.Value, string.Join('；', words)),
            OpenedAt = scope.Now,
            StartsOn = scope.Today,
            DueOn = due.On,
            DueAt = due.At,
            Visibility = Visibility.Ordinary,
            PlanVersion = 1,
            Version = 1,
            IsDemo = household.IsDemo,
        });
        stage.Add(new WorkItemEvent { Id = VersionSeven.Next(scope.Now), ItemId = id, Sequence = 1, At = scope.Now, Act = WorkItemAct.Opened, State = WorkItemState.Open });
        return id;
    }

    /// <summary>Households for which somebody has been asked to look already.</summary>
    public HashSet<HouseholdId> OpenVerifications { get; } = [];

    /// <summary>Who answers for the households that are looked at now.</summary>
    public Dictionary<HouseholdId, CadreId> Helpers { get; } = [];

    /// <summary>Matters are numbered from one on; the database counts them on from its newest.</summary>
    public long NextItem() => ++items;
}

/// <summary>Rows that one subject changes, with what they were.</summary>
internal sealed class Changing(RowImages images)
{
    private readonly Dictionary<object, object?[]> before = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> added = [];
    private readonly List<object> changed = [];
    private readonly List<RowImage> kept = [];
    private bool isEnded;

    public IReadOnlyList<object> Added => added;

    public IReadOnlyList<object> ChangedRows => changed;

    public IReadOnlyList<RowImage> Images => kept;

    public bool IsEmpty => added is [] && changed is [];

    /// <summary>Remembers a row before it is changed.</summary>
    public T Watch<T>(T row)
        where T : class
    {
        before.TryAdd(row, images.Take(row));
        return row;
    }

    public T Add<T>(T row)
        where T : class
    {
        added.Add(row);
        return row;
    }

    /// <summary>Finds out which of them were changed.</summary>
    /// <param name="goesWhole">It is new as a whole, so that no row of it needs an image of its own.</param>
    public void End(bool goesWhole = false)
    {
        if (isEnded)
        {
            return;
        }

        isEnded = true;
        foreach (var (row, values) in before)
        {
            if (images.Between(values, row) is { } image)
            {
                changed.Add(row);
                kept.Add(image);
            }
        }

        if (!goesWhole)
        {
            kept.AddRange(added.Select(row => images.Between(null, row)!));
        }
    }
}

/// <summary>What may change that is no column.</summary>
internal static class RosterFields
{
    /// <summary>It no longer stands in the list.</summary>
    public const string Missing = "missing";

    /// <summary>Somebody of the household no longer stands there.</summary>
    public const string MemberMissing = "member-missing";

    /// <summary>Somebody of the household stands in another one now.</summary>
    public const string MemberMoved = "member-moved";

    /// <summary>Somebody came to the household.</summary>
    public const string MemberAdded = "member-added";

    /// <summary>It stands in the list again.</summary>
    public const string Returned = "returned";

    /// <summary>Columns about a household that are kept as the list said them and nowhere else.</summary>
    public static readonly IReadOnlyList<string> OfHouseholdInListsOnly = ["unsafe-house", "water", "cause", "cause-note", "risk", "found-on", "taken-in-on", "notice-until"];

    /// <summary>The same about one person.</summary>
    public static readonly IReadOnlyList<string> OfMemberInListsOnly = ["nation", "education", "person-found-on"];

    public static readonly IReadOnlyList<string> All = [Missing, MemberMissing, MemberMoved, MemberAdded, Returned];
}
