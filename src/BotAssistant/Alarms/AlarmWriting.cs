using System.Globalization;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Alarms;

/// <summary>
/// Records dangers, calls those on duty and tells whoever is in danger what is true at each moment. Runs inside the caller's transaction.
/// </summary>
internal sealed class AlarmWriting(
    AnnouncementWriting announcements, DutyLadder duty, WorkItemOpening opening, WorkItemOperations operations, Deadlines deadlines, PersonalData personal, RowCipher cipher,
    IDialogs dialogs, Gazetteer gazetteer, CountyFacts county)
{
    private const string Clock = "urgent-taken";

    /// <summary>Of what a call repeats; what is said beyond it stands in the timeline.</summary>
    private const int LongestBody = 1000;

    /// <summary>What somebody says again within this time is the same danger.</summary>
    private static readonly TimeSpan SameDanger = TimeSpan.FromHours(12);

    public DutyStanding StandingOf(AssistantDb db, Viewer viewer, string kind, DateTimeOffset now)
    {
        if (OpenOf(db, viewer.Account, kind, now) is not { } open)
        {
            return new(duty.Of(db, kind, DeskPeople.PlaceOf(db, viewer, county.Place()), viewer.Household, viewer.Account, now).Steps is not [], IsRinging: false, null);
        }

        if (open.State is AlarmState.Taken)
        {
            return new(IsReachable: true, IsRinging: false, AlarmRows.NameOf(db, open.TakenById));
        }

        // Where nobody could be called, nobody is being called: it is not to be said.
        var called = db.Set<AlarmCall>().Any(call => call.ItemId == open.ItemId);
        return new(called, IsRinging: called, null);
    }

    public void Raise(AssistantDb db, AlarmRaised raised, EventSource source)
    {
        var account = db.AccountOf(source);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        if (StandingOf(db, viewer, raised.Kind, source.At) != raised.Standing)
        {
            throw new DecisionOutdatedException("It was taken, or somebody came on duty, meanwhile.");
        }

        var message = new MessageSource(source.Conversation, source.Sequence);
        if (OpenOf(db, account.Id, raised.Kind, source.At) is { } before)
        {
            SayMore(db, before, raised.Text, viewer, source.At, message);
            if (before.Kind != raised.Kind && before.State is AlarmState.Ringing)
            {
                // Another danger on top of one that nobody took: called again now, with all that was said.
                before.NextAt = source.At;
            }

            // It was taken back, and now it is told again.
            if (before.State is AlarmState.Ringing)
            {
                before.NextAt ??= source.At;
            }

            return;
        }

        var quiet = DutyLadder.IsQuiet(raised.Kind);
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Need, DeskPeople.PlaceOf(db, viewer, county.Place()))
            {
                // Others of the household are not to find it, nor whoever is paired with them.
                Household = quiet ? null : viewer.Household,
                Category = KindOf(raised.Kind),
                Body = SensitiveNumbers.Mask(raised.Text),
                Reporter = account.Id,
                Clock = Clock,
                Quiet = !quiet ? null : raised.Kind == "self-harm" ? "self-harm" : "violence",
            },
            viewer, source.At, message);
        var alarm = new Alarm
        {
            ItemId = item.Id,
            Kind = raised.Kind,
            IsQuiet = quiet,
            AccountId = account.Id,
            ConversationId = source.Conversation,
            OpenedAt = source.At,
            NextAt = source.At,
        };
        db.Add(alarm);
        Ring(db, item, alarm, source.At);
    }

    /// <summary>The answer of whoever was in danger goes to those who were called; who is not safe is called for again at once.</summary>
    public void Answer(AssistantDb db, AlarmAnswered answered, EventSource source)
    {
        var account = db.AccountOf(source);
        if (NewestOf(db, account.Id, source.At) is not { } alarm)
        {
            throw new DecisionOutdatedException("It was ended meanwhile.");
        }

        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        SayMore(db, alarm, answered.Text, viewer, source.At, new MessageSource(source.Conversation, source.Sequence));
        if (!answered.IsSafe && alarm.State is AlarmState.Ringing)
        {
            alarm.NextAt = source.At;
        }

        // In quiet kinds somebody else may have made them say so; and where nobody was told yet, somebody is to look.
        if (answered.IsTakenBack && !alarm.IsQuiet && alarm.State is AlarmState.Ringing && db.Set<AlarmCall>().Any(call => call.ItemId == alarm.ItemId && call.DeliveredAt != null))
        {
            alarm.NextAt = null;
        }
    }

    /// <summary>The danger that an account told of last and that is not over.</summary>
    public static Alarm? NewestOf(AssistantDb db, AccountId? account, DateTimeOffset now)
    {
        var since = now - SameDanger;
        return account is null ? null : db.Set<Alarm>().Where(row => row.AccountId == account && row.State != AlarmState.Ended && row.OpenedAt >= since).OrderByDescending(row => row.OpenedAt).FirstOrDefault();
    }

    /// <summary>The danger, told of by anybody of a household, that is not over; none that only few may know of.</summary>
    public static Alarm? NewestOfHousehold(AssistantDb db, HouseholdId? household, DateTimeOffset now)
    {
        var since = now - SameDanger;
        return household is null ? null : db.Set<Alarm>()
            .Where(row => !row.IsQuiet && row.State != AlarmState.Ended && row.OpenedAt >= since && db.Set<WorkItem>().Any(item => item.Id == row.ItemId && item.HouseholdId == household))
            .OrderByDescending(row => row.OpenedAt).FirstOrDefault();
    }

    /// <summary>Calls whoever is next, and says when it is done again.</summary>
    /// <returns>Whether somebody was called.</returns>
    public bool Ring(AssistantDb db, WorkItem item, Alarm alarm, DateTimeOffset now)
    {
        var reporter = db.Set<Account>().AsNoTracking().First(row => row.Id == alarm.AccountId);
        var ladder = duty.Of(db, alarm.Kind, item.Place, reporter.HouseholdId, reporter.Id, now);
        alarm.NextAt = now.AddMinutes(ladder.EveryMinutes);
        if (ladder.Steps is [])
        {
            // Somebody may come within reach.
            return false;
        }

        if (alarm.Rings >= ladder.Times)
        {
            (alarm.Step, alarm.Rings) = (alarm.Step + 1, 0);
            // Once for each of the ladder: whoever waits knows by then that nobody came.
            if (alarm.Step <= ladder.Steps.Count)
            {
                News(db, alarm, alarm.IsQuiet ? Say(AlarmTexts.QuietNext) : Say(AlarmTexts.Next, ("duty_phone", county.DutyPhone)), now);
            }
        }

        alarm.Rings++;
        var step = ladder.Steps[alarm.Step % ladder.Steps.Count];
        var words = WordsOf(db, item, alarm, reporter, isFirst: alarm.Rings == 1);
        foreach (var one in step)
        {
            var id = announcements.Add(db, new Announcing(one.Account, AnnouncementCause.Alarm, words, item.Place) { Item = item.Id, IsUrgent = true }, now);
            db.Add(new AlarmCall { Id = VersionSeven.Next(now), ItemId = item.Id, CadreId = one.Cadre, AnnouncementId = id, At = now });
        }

        operations.Note(db, item, WorkItemAct.Called, now, Viewer.Stranger, step[0].Name);
        return true;
    }

    public void Take(AssistantDb db, WorkItem item, Alarm alarm, Viewer viewer, DateTimeOffset now, MessageSource? source)
    {
        operations.TakeUrgent(db, item, viewer, now, source);
        (alarm.State, alarm.TakenById, alarm.TakenAt, alarm.NextAt) = (AlarmState.Taken, viewer.Cadre, now, null);
        News(db, alarm, alarm.IsQuiet ? Say(AlarmTexts.QuietTaken) : Say(AlarmTexts.Taken, ("name", viewer.Name), ("unit", viewer.Unit)), now);
        var called = db.Set<AlarmCall>().Where(call => call.ItemId == item.Id && call.CadreId != viewer.Cadre).Select(call => call.CadreId).Distinct().ToArray();
        foreach (var one in db.Set<Cadre>().AsNoTracking().Where(cadre => called.Contains(cadre.Id)).AsEnumerable().SelectMany(cadre => DeskPeople.AccountsOf(db, cadre)))
        {
            Tell(db, item, one.Account, Say(AlarmTexts.Others, ("number", item.Number), ("name", viewer.Name)), now);
        }
    }

    public void Finish(AssistantDb db, WorkItem item, Alarm alarm, Viewer viewer, string result, DateTimeOffset now, MessageSource source)
    {
        operations.FinishUrgent(db, item, viewer, result, now, source);
        (alarm.State, alarm.TakenById, alarm.NextAt) = (AlarmState.Ended, alarm.TakenById ?? viewer.Cadre, null);
        var told = alarm.IsQuiet ? Say(AlarmTexts.QuietFinished) : Say(AlarmTexts.Finished, ("name", viewer.Name), ("text", result));
        // What it left of the house was no matter while it burned; now it is asked for, once.
        News(db, alarm, alarm.Kind == "fire" ? told.TrimEnd() + "\n" + Say(AlarmTexts.FinishedHouse) : told, now);
    }

    /// <summary>A call that arrived is said to whoever is in danger: once for each person called.</summary>
    public void Delivered(AssistantDb db, Alarm alarm, AlarmCall call, DateTimeOffset now)
    {
        call.DeliveredAt = now;
        var first = !db.Set<AlarmCall>().Any(other => other.ItemId == call.ItemId && other.CadreId == call.CadreId && other.Id != call.Id && other.DeliveredAt != null);
        if (alarm.State is AlarmState.Ringing && first)
        {
            var time = TimeZoneInfo.ConvertTime(now, county.TimeZone).ToString("HH:mm", CultureInfo.InvariantCulture);
            News(
                db, alarm,
                alarm.IsQuiet
                    ? Say(AlarmTexts.QuietTold, ("time", time))
                    : Say(AlarmTexts.Told, ("name", AlarmRows.NameOf(db, call.CadreId) ?? ""), ("time", time), ("duty_phone", county.DutyPhone)),
                now);
        }
    }

    /// <summary>Whether what was sent is known to have arrived: where the log is not the delivery, the outbox knows.</summary>
    public static bool HasArrived(AssistantDb db, AlarmCall call) =>
        db.Set<Announcement>().AsNoTracking().FirstOrDefault(row => row.Id == call.AnnouncementId) is { SentAt: not null, SentIn: { } place, SentSequence: { } sequence }
        && db.Set<OutboxMessage>().AsNoTracking().Where(message => message.ConversationId == place && message.Sequence == sequence).Select(message => (OutboxState?)message.State).FirstOrDefault()
            is null or OutboxState.Delivered;

    private static Alarm? OpenOf(AssistantDb db, AccountId? account, string kind, DateTimeOffset now)
    {
        var (quiet, since) = (DutyLadder.IsQuiet(kind), now - SameDanger);
        // Whoever took one danger was told of that one only; while it still rings, whoever is called hears of the other as well.
        return account is null ? null : db.Set<Alarm>()
            .Where(row => row.AccountId == account && row.IsQuiet == quiet && row.State != AlarmState.Ended && row.OpenedAt >= since
                && (row.Kind == kind || (!quiet && row.State == AlarmState.Ringing)))
            .OrderBy(row => row.Kind == kind ? 0 : 1).ThenByDescending(row => row.OpenedAt).FirstOrDefault();
    }

    private void SayMore(AssistantDb db, Alarm alarm, string text, Viewer viewer, DateTimeOffset now, MessageSource message)
    {
        var item = db.Set<WorkItem>().First(row => row.Id == alarm.ItemId);
        var words = SensitiveNumbers.Mask(text);
        operations.Note(db, item, WorkItemAct.SaidMore, now, viewer, words, message);
        // Whoever is called later reads all of it.
        var all = cipher.Open("work_items", "Body", item.Id.Value, item.Body!) + "\n" + words;
        if (all.Length <= LongestBody)
        {
            item.Body = cipher.Seal("work_items", "Body", item.Id.Value, all);
        }

        var called = alarm.TakenById is { } taker ? [taker] : db.Set<AlarmCall>().Where(call => call.ItemId == item.Id).Select(call => call.CadreId).Distinct().ToArray();
        foreach (var one in db.Set<Cadre>().AsNoTracking().Where(cadre => called.Contains(cadre.Id)).AsEnumerable().SelectMany(cadre => DeskPeople.AccountsOf(db, cadre)))
        {
            Tell(db, item, one.Account, Say(AlarmTexts.More, ("number", item.Number), ("text", words)), now, mayTake: alarm.State is AlarmState.Ringing);
        }
    }

    private AnnouncedWords WordsOf(AssistantDb db, WorkItem item, Alarm alarm, Account reporter, bool isFirst)
    {
        var household = reporter.HouseholdId is { } id ? db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Id == id) : null;
        var cadre = reporter.CadreId is { } by ? db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == by) : null;
        var phone = household is not null ? personal.Open(household).Phone : cadre is not null ? personal.Open(cadre).Phone : null;
        var time = TimeZoneInfo.ConvertTime(alarm.OpenedAt, county.TimeZone).ToString("HH:mm", CultureInfo.InvariantCulture);
        var lines = new List<string>
        {
            Say(
                isFirst && alarm.Step == 0 ? AlarmTexts.Ring : AlarmTexts.RingAgain, ("number", item.Number), ("kind", item.Category ?? ""),
                ("place", gazetteer.NameFor(item.Place, county.Place())), ("who", household?.HeadName ?? cadre?.Name ?? Say(AlarmTexts.Unknown)),
                ("text", cipher.Open("work_items", "Body", item.Id.Value, item.Body!)), ("time", time)).TrimEnd(),
            phone is { Length: > 0 } ? Say(AlarmTexts.Phone, ("phone", phone)) : Say(AlarmTexts.NoPhone),
        };
        if (alarm.IsQuiet)
        {
            lines.Add(Say(AlarmTexts.OnlyYou));
        }

        return new(string.Join('\n', lines), [new(Say(AlarmTexts.TakeLabel), Say(AlarmTexts.TakeSay, ("number", item.Number)))]);
    }

    private void Tell(AssistantDb db, WorkItem item, AccountId to, string text, DateTimeOffset now, bool mayTake = false)
    {
        var done = Say(AlarmTexts.DoneSay, ("number", item.Number));
        AnnouncedWords words = new(text, [mayTake ? new(Say(AlarmTexts.TakeLabel), Say(AlarmTexts.TakeSay, ("number", item.Number))) : new(done, done)]);
        announcements.Add(db, new Announcing(to, AnnouncementCause.Alarm, words, item.Place) { Item = item.Id, IsUrgent = true }, now);
    }

    /// <summary>To the account that wrote, where it wrote; in quiet kinds without a word of what it is about.</summary>
    private void News(AssistantDb db, Alarm alarm, string text, DateTimeOffset now) => announcements.Add(
        db,
        new Announcing(alarm.AccountId, AnnouncementCause.AlarmNews, new AnnouncedWords(text, []), county.Place()) { Item = alarm.ItemId, Conversation = alarm.ConversationId, IsUrgent = true },
        now);

    private string KindOf(string kind) => Say(AlarmTexts.Kinds.FirstOrDefault(key => key.Name == "alarm-kind-" + kind) ?? AlarmTexts.OtherKind);

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);
}
