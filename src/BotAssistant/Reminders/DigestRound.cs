using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
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
    IDatabaseReader reader, IReminderStore store, DigestWriting writing, DigestHours hours, Deadlines deadlines, CountyFacts county, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 250;

    public async Task<RoundReport> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        var people = reader.Read(db => new ReminderPeople(db, today));
        var wanting = reader.Read(db => Wanting(db, today));
        DigestFor[] ready = [.. wanting.Select(one => Ready(one, people, today, now)).OfType<DigestFor>()];
        var messages = 0;
        foreach (var some in ready.Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            var digests = reader.Read(db => writing.Of(db, some, people, today, now));
            messages += await store.SaveAsync(digests, now);
            committed.Announce();
        }

        return new RoundReport(messages, wanting.Length - ready.Length);
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
internal sealed record DigestFor(CadreId Cadre, RegionCode Place, int Listed, bool IsExtra, bool OnlyPressing);

/// <summary>Puts digests together, of many people at once. Only reads.</summary>
internal sealed class DigestWriting(AnnouncementWriting announcements, DigestWords words, QuietWindowWords quietWords, ReminderLook look, RowCipher cipher)
{
    public IReadOnlyList<NewDigest> Of(AssistantDb db, IReadOnlyList<DigestFor> whose, ReminderPeople people, DateOnly today, DateTimeOffset now)
    {
        var cadres = whose.Select(one => one.Cadre).ToArray();
        var waiting = (
            from reminder in db.Set<Reminder>().AsNoTracking()
            where reminder.State == ReminderState.Waiting && reminder.CadreId != null && cadres.Contains(reminder.CadreId.Value) && reminder.On <= today
            join item in db.Set<WorkItem>().AsNoTracking() on reminder.ItemId equals item.Id
            select new { reminder, item }).AsEnumerable().ToLookup(one => one.reminder.CadreId!.Value, one => (one.reminder, one.item));
        WorkItem[] items = [.. waiting.SelectMany(group => group.Select(one => one.item)).DistinctBy(item => item.Id)];
        var homes = items.Select(item => item.HouseholdId).OfType<HouseholdId>().Distinct().ToArray();
        var names = db.Set<Household>().Where(home => homes.Contains(home.Id)).Select(home => new { home.Id, home.HeadName }).ToDictionary(home => home.Id, home => home.HeadName);
        var quiet = db.Set<QuietWindow>().AsNoTracking().Where(window => homes.Contains(window.HouseholdId)).On(today).AsEnumerable().ToLookup(window => window.HouseholdId);
        var reasons = ReasonsOf(db, cadres, today);
        var accounts = DigestAccounts.Of(db, cadres);
        var opened = Opened(db, cadres, today);
        var run = look.Begin(people, today);
        run.Know(db, [.. items.Select(ReminderSweep.Reminded)]);
        var digests = new List<NewDigest>(whose.Count);
        foreach (var one in whose)
        {
            var mine = waiting[one.Cadre].Where(found => !one.OnlyPressing || found.reminder.Presses).ToArray();
            var outdated = mine.Where(found => !Holds(found.reminder, found.item)).ToArray();
            var told = mine.Except(outdated).ToArray();
            (Guid, ReminderReason)[] withdrawn = [.. outdated.Select(found => (found.reminder.Id, found.item.IsOpen ? ReminderReason.Replanned : ReminderReason.Closed))];
            if (!people.Hears(one.Cadre) || !accounts.TryGetValue(one.Cadre, out var account))
            {
                digests.Add(new NewDigest(one.Cadre, today, null, 0, [], withdrawn, [.. told.Select(found => (found.reminder.Id, found.item.Id))]));
                continue;
            }

            if (told is [])
            {
                digests.Add(new NewDigest(one.Cadre, today, null, 0, [], withdrawn, []));
                continue;
            }

            // A matter once, whatever its stages: the newest of them.
            DigestItem[] lines = [.. told.GroupBy(found => found.item.Id).Select(group => group.MaxBy(found => (found.reminder.On, found.reminder.Stage.Length)))
                .Select(found => LineOf(found.reminder, found.item, run, people, names, reasons) with
                {
                    // Whoever goes there, or rings, keeps to it.
                    Quiet = found.reminder.IsOwn && found.item.HouseholdId is { } at && quiet.Contains(at) ? quietWords.Of([.. quiet[at]]) : "",
                })];
            var text = words.Of(people.Find(one.Cadre)!.Name, today, lines, opened.GetValueOrDefault(one.Cadre), one.Listed, told.Any(found => found.item.IsDemo));
            var announcement = announcements.Make(new Announcing(account, AnnouncementCause.Digest, text, one.Place) { Item = told.DistinctBy(found => found.item.Id).Count() == 1 ? told[0].item.Id : null }, now);
            digests.Add(new NewDigest(one.Cadre, today, announcement, lines.Length, [.. told.Select(found => found.reminder.Id)], withdrawn, []) { IsExtra = one.IsExtra });
        }

        return digests;
    }

    /// <summary>What somebody put off for themselves holds as long as the matter is open; everything else as long as its plan does.</summary>
    private static bool Holds(Reminder reminder, WorkItem item) => item is { IsOpen: true, Visibility: Visibility.Ordinary } && (reminder.PlanVersion == item.PlanVersion || reminder.Reason is ReminderReason.Later);

    private static DigestItem LineOf(
        Reminder reminder, WorkItem item, ReminderRun run, ReminderPeople people, Dictionary<HouseholdId, string> names, Dictionary<WorkItemId, string> reasons)
    {
        var stages = run.StagesOf(ReminderSweep.Reminded(item));
        var next = stages.Where(stage => stage.On > run.Today && stage.Stage.To.Any(to => to is not ReminderRecipient.Owner))
            .Select(stage => ((DateOnly, ReminderRecipient)?)(stage.On, stage.Stage.To.First(to => to is not ReminderRecipient.Owner))).FirstOrDefault();
        return new DigestItem(item.Number, item.Kind, item.Category, item.HouseholdId is { } home ? names.GetValueOrDefault(home) : null, item.Place, item.DueOn ?? run.Today, reminder.IsOwn)
        {
            Owner = item.OwnerId is { } owner ? people.Find(owner)?.Name : null,
            Why = reasons.GetValueOrDefault(item.Id),
            Reason = reminder.Reason,
            NextUp = reminder.IsOwn ? next : null,
            Drafted = stages.Any(stage => stage.Stage.Drafts && stage.Stage.Name == reminder.Stage),
            WasPutOff = reminder.Reason is ReminderReason.Later,
        };
    }

    /// <summary>The newest reason that was given for what takes longer.</summary>
    private Dictionary<WorkItemId, string> ReasonsOf(AssistantDb db, CadreId[] cadres, DateOnly today)
    {
        return (
            from reminder in db.Set<Reminder>().AsNoTracking()
            where reminder.State == ReminderState.Waiting && reminder.CadreId != null && cadres.Contains(reminder.CadreId.Value) && reminder.On <= today
            join line in db.Set<WorkItemEvent>().AsNoTracking() on reminder.ItemId equals line.ItemId
            where line.Act == WorkItemAct.ReasonGiven && line.Note != null
            select line).AsEnumerable().GroupBy(line => line.ItemId)
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

/// <summary>Which of somebody's accounts is written to: the one that was used last.</summary>
internal static class DigestAccounts
{
    public static Dictionary<CadreId, AccountId> Of(AssistantDb db, IReadOnlyCollection<CadreId> cadres)
    {
        var open = db.Set<Conversation>().Where(row => row.ClosedAt == null && row.UnreachableAt == null);
        return db.Set<Account>().AsNoTracking().Where(account => account.CadreId != null && cadres.Contains(account.CadreId.Value)).Select(account => new
        {
            account.Id,
            account.CadreId,
            Last = open.Where(row => (row.Channel == account.Channel && row.UserId == account.UserId) || row.Id == account.ConversationId).Max(row => (long?)row.LastSentAt),
        }).AsEnumerable().Where(account => account.Last is not null).GroupBy(account => account.CadreId!.Value)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(account => account.Last).ThenBy(account => account.Id.Value).First().Id);
    }
}
