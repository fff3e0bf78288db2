using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>What a round did.</summary>
/// <param name="Messages">Digests that were written.</param>
/// <param name="Waiting">People of whom something waits for another hour or day.</param>
internal sealed record RoundReport(int Messages, int Waiting);

/// <summary>
/// Writes the digests of a working day: for everybody of whom something waits, one, from the hour that the rule sets. It may run as often as
/// it likes: a digest is there once, and what was told is not told again.
/// </summary>
internal sealed class DigestRound(
    IDatabaseReader reader, IReminderStore store, DigestWriting writing, UnansweredDigests unanswered, DigestHours hours, Deadlines deadlines, CountyFacts county, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 500;

    public async Task<RoundReport> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        var wanting = reader.Read(db => Wanting(db, today));
        if (wanting is [])
        {
            return new RoundReport(0, 0);
        }

        var people = reader.Read(db => new ReminderPeople(db, today));
        DigestFor[] ready = [.. wanting.Select(one => Ready(one, people, today, now)).OfType<DigestFor>()];
        if (Array.Exists(ready, one => !one.IsExtra))
        {
            var silent = await unanswered.FindAsync(people, today);
            ready = silent.Count == 0 ? ready : [.. ready.Select(one => With(one, silent))];
        }

        var messages = 0;
        var saving = Task.FromResult(0);
        foreach (var some in ready.Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            if (store.IsAwaited)
            {
                await saving;
            }

            // Everybody is in one of them only: while some are written, the next ones are put together.
            var waiting = store.ReadWaiting([.. some.Select(one => one.Cadre)], today);
            var digests = reader.Read(db => writing.Of(db, some, waiting, people, today, now));
            FaultPoint.Pass(FaultPoint.BeforeDigests);
            messages += await SavedAsync(saving);
            saving = store.SaveAsync(digests, now);
        }

        return new RoundReport(messages + await SavedAsync(saving), wanting.Length - ready.Length);
    }

    /// <summary>They are written to elsewhere, where they can be; and whoever is above them hears of it in their own digest.</summary>
    private static DigestFor With(DigestFor one, IReadOnlyDictionary<CadreId, UnansweredPerson> silent) => one with
    {
        Elsewhere = silent.ContainsKey(one.Cadre),
        Unanswered = one.IsExtra ? [] : [.. silent.Values.Where(person => person.Told == one.Cadre).OrderBy(person => person.Id.Value).Take(one.Listed)],
    };

    private async Task<int> SavedAsync(Task<int> saving)
    {
        var written = await saving;
        committed.Announce();
        return written;
    }

    /// <summary>Everybody of whom something waits.</summary>
    private static Wanted[] Wanting(AssistantDb db, DateOnly today)
    {
        var waiting = db.Set<Reminder>().AsNoTracking().Where(row => row.State == ReminderState.Waiting && row.CadreId != null && row.On <= today)
            .GroupBy(row => row.CadreId!.Value).Select(group => new { Cadre = group.Key, Presses = group.Max(row => row.Presses ? 1 : 0) }).ToArray();
        var told = db.Set<Digest>().AsNoTracking().Where(row => row.Day == today).Select(row => row.CadreId).ToHashSet();
        return [.. waiting.Select(one => new Wanted(one.Cadre, one.Presses == 1, told.Contains(one.Cadre)))];
    }

    /// <returns>Null: not now.</returns>
    private DigestFor? Ready(Wanted wanted, ReminderPeople people, DateOnly today, DateTimeOffset now)
    {
        var place = people.PlaceOf(wanted.Cadre) ?? county.Place();
        return (hours.At(place, today, now), hours.RuleOf(place, today)) switch
        {
            (DigestMoment.Morning, { } rule) when !wanted.Told => new DigestFor(wanted.Cadre, place, rule.Listed, IsExtra: false, OnlyPressing: false),
            (not DigestMoment.Silent, { } rule) when wanted.Presses => new DigestFor(wanted.Cadre, place, rule.Listed, wanted.Told, OnlyPressing: true),
            _ => null,
        };
    }

    private sealed record Wanted(CadreId Cadre, bool Presses, bool Told);
}

/// <summary>Whose digest is written.</summary>
/// <param name="IsExtra">They had one today.</param>
internal sealed record DigestFor(CadreId Cadre, RegionCode Place, int Listed, bool IsExtra, bool OnlyPressing)
{
    /// <summary>Nothing came back from where they were written to: another of their accounts is tried.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Of whom it tells that nothing came back.</summary>
    public IReadOnlyList<UnansweredPerson> Unanswered { get; init; } = [];
}

/// <summary>Puts digests together, of many people at once. Only reads.</summary>
internal sealed class DigestWriting(AnnouncementWriting announcements, DigestWords words, QuietWindowWords quietWords, ReminderLook look, RowCipher cipher)
{
    public IReadOnlyList<NewDigest> Of(
        AssistantDb db, IReadOnlyList<DigestFor> whose, IReadOnlyList<WaitingReminder> reminders, ReminderPeople people, DateOnly today, DateTimeOffset now)
    {
        var waiting = reminders.ToLookup(one => one.Cadre);
        var homes = reminders.Select(one => one.Item.Household).OfType<HouseholdId>().Distinct().ToArray();
        var names = homes is [] ? [] : db.Set<Household>().Where(home => homes.Contains(home.Id)).Select(home => new { home.Id, home.HeadName }).ToDictionary(home => home.Id, home => home.HeadName);
        var quiet = db.Set<QuietWindow>().AsNoTracking().Where(window => homes.Contains(window.HouseholdId)).On(today).AsEnumerable().ToLookup(window => window.HouseholdId);
        var reasons = ReasonsOf(db, reminders);
        var opened = Opened(db, [.. whose.Select(one => one.Cadre)], today);
        var run = look.Begin(people, today);
        run.Know(db, [.. reminders.Select(one => one.Item)]);
        var digests = new List<NewDigest>(whose.Count);
        foreach (var one in whose)
        {
            var mine = waiting[one.Cadre].Where(found => !one.OnlyPressing || found.Presses).ToArray();
            var told = mine.Where(found => Holds(found, people)).ToArray();
            (ReminderKey, ReminderReason)[] withdrawn = [.. mine.Where(found => !Holds(found, people)).Select(found => (KeyOf(found), found.IsOpen ? ReminderReason.Replanned : ReminderReason.Closed))];
            var other = one.Elsewhere ? people.OtherAccountOf(one.Cadre) : null;
            if ((other ?? people.AccountOf(one.Cadre)) is not { } account)
            {
                digests.Add(new NewDigest(one.Cadre, today, null, 0, [], withdrawn, [.. told.Select(KeyOf)]));
                continue;
            }

            if (told is [])
            {
                digests.Add(new NewDigest(one.Cadre, today, null, 0, [], withdrawn, []));
                continue;
            }

            // A matter once, whatever its stages: the newest of them.
            DigestItem[] lines = [.. told.GroupBy(found => found.Item.Id).Select(group => group.MaxBy(found => (found.On, found.Stage.Length))!)
                .Select(found => LineOf(found, run, people, names, reasons) with
                {
                    // Whoever goes there, or rings, keeps to it.
                    Quiet = found.IsOwn && found.Item.Household is { } at && quiet.Contains(at) ? quietWords.Of([.. quiet[at]]) : "",
                })];
            var text = words.Of(people.Find(one.Cadre)!.Name, today, lines, opened.GetValueOrDefault(one.Cadre), one.Listed, told.Any(found => found.IsDemo), one.Unanswered);
            var announcement = announcements.Make(new Announcing(account, AnnouncementCause.Digest, text, one.Place)
            {
                Item = lines is [_] ? told[0].Item.Id : null,
                Detour = other is null ? people.DetourOf(one.Cadre) : PreferredAccounts.Unanswered,
            }, now);
            digests.Add(new NewDigest(one.Cadre, today, announcement, lines.Length, [.. told.Select(KeyOf)], withdrawn, []) { IsExtra = one.IsExtra, Unanswered = [.. one.Unanswered.Select(person => person.Id)] });
        }

        return digests;
    }

    private static ReminderKey KeyOf(WaitingReminder reminder) => new(reminder.Item.Id, reminder.Id);

    /// <summary>What somebody put off for themselves holds as long as the matter is open and theirs; everything else as long as its plan does.</summary>
    private static bool Holds(WaitingReminder reminder, ReminderPeople people) => reminder is { IsOpen: true, IsQuiet: false }
        && (reminder.PlanVersion == reminder.Item.PlanVersion
            || (reminder.Reason is ReminderReason.Later && ReminderRecipients.IsStillOf(reminder.Item, reminder.Cadre, people)));

    private static DigestItem LineOf(WaitingReminder reminder, ReminderRun run, ReminderPeople people, Dictionary<HouseholdId, string> names, Dictionary<WorkItemId, string> reasons)
    {
        var item = reminder.Item;
        var stages = run.StagesOf(item);
        var next = stages.Where(stage => stage.On > run.Today && stage.Stage.To.Any(to => to is not ReminderRecipient.Owner))
            .Select(stage => ((DateOnly, ReminderRecipient)?)(stage.On, stage.Stage.To.First(to => to is not ReminderRecipient.Owner))).FirstOrDefault();
        return new DigestItem(reminder.Number, item.Kind, reminder.Category, item.Household is { } home ? names.GetValueOrDefault(home) : null, item.Place, item.DueOn ?? run.Today, reminder.IsOwn)
        {
            Owner = item.Owner is { } owner ? people.Find(owner)?.Name : null,
            Why = reasons.GetValueOrDefault(item.Id),
            Reason = reminder.Reason,
            NextUp = reminder.IsOwn ? next : null,
            Drafted = stages.Any(stage => stage.Stage.Drafts && stage.Stage.Name == reminder.Stage),
            WasPutOff = reminder.Reason is ReminderReason.Later,
        };
    }

    /// <summary>The newest reason that was given for what takes longer, of what its reader hears about somebody else's work.</summary>
    private Dictionary<WorkItemId, string> ReasonsOf(AssistantDb db, IReadOnlyList<WaitingReminder> reminders)
    {
        var items = reminders.Where(one => !one.IsOwn).Select(one => one.Item.Id).Distinct().ToArray();
        return items is [] ? [] : db.Set<WorkItemEvent>().AsNoTracking().Where(line => items.Contains(line.ItemId) && (line.Act == WorkItemAct.ReasonGiven || line.Act == WorkItemAct.Declined) && line.Note != null)
            .AsEnumerable().GroupBy(line => line.ItemId)
            .ToDictionary(group => group.Key, group => group.MaxBy(line => line.Sequence) is { } last ? cipher.Open("work_item_events", "Note", last.Id, last.Note!) : "");
    }

    /// <summary>How many matters came to them since their last digest, at most a week ago.</summary>
    private static Dictionary<CadreId, int> Opened(AssistantDb db, CadreId[] cadres, DateOnly today)
    {
        var week = today.AddDays(-7);
        var last = db.Set<Digest>().AsNoTracking().Where(row => cadres.Contains(row.CadreId) && row.Day >= week && row.Day < today).GroupBy(row => row.CadreId)
            .Select(group => new { group.Key, At = group.Max(row => row.WrittenAt) }).ToDictionary(row => row.Key, row => row.At);
        if (last.Count == 0)
        {
            return [];
        }

        var earliest = last.Values.Min();
        return db.Set<WorkItem>().AsNoTracking()
            .Where(item => item.ClosedAt == null && item.OwnerId != null && cadres.Contains(item.OwnerId.Value) && item.OpenedAt > earliest && item.Visibility == Visibility.Ordinary)
            .Select(item => new { item.OwnerId, item.OpenedAt }).AsEnumerable()
            .Where(item => last.TryGetValue(item.OwnerId!.Value, out var at) && item.OpenedAt > at)
            .GroupBy(item => item.OwnerId!.Value).ToDictionary(group => group.Key, group => group.Count());
    }
}
