using System.Globalization;
using System.Text;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.Handovers;

/// <summary>Opens, goes on with and ends what waits for the desk, and tells whoever it concerns. Runs inside the caller's transaction.</summary>
internal sealed class HandoverWriting(
    AnnouncementWriting announcements, DeskHours hours, SaidLines lines, ActivityBodies bodies, Deadlines deadlines, IDialogs dialogs, CountyFacts county, IOptions<ModelOptions> model, IDelicateWords delicate, IDelicateTalks talks)
{
    private const int LineLength = 200;

    /// <summary>Longer than when it was handed over: they talk.</summary>
    private const int Talked = 12;

    public DateOnly DayOf(DateTimeOffset moment) => deadlines.DayOf(moment);

    /// <summary>What was said just before is for one desk only: the wish for a person goes there.</summary>
    public string? QuietDeskOf(AssistantDb db, ConversationId conversation, long upTo, DateTimeOffset now) => lines.DeskOf(db, conversation, upTo, now);

    /// <param name="quietDesk">Code of the region of the only desk that may know; null: the desk of whoever asks.</param>
    public DeskPresence PresenceOf(AssistantDb db, Viewer viewer, string? quietDesk, DateTimeOffset now, ConversationId? conversation = null, long upTo = 0)
    {
        var region = quietDesk is null ? DeskPeople.PlaceOf(db, viewer, county.Place()) : RegionCode.Parse(quietDesk);
        var people = quietDesk is null || conversation is not { } place ? DeskPeople.Of(db, region, DayOf(now)) : QuietPeople(db, region, place, upTo, now);
        return new(
            hours.IsOpen(region, now),
            [.. people.Select(one => (one.Name, one.Unit)).Distinct()],
            hours.NextOpening(region, now),
            hours.RuleOf(region, now)?.WaitMinutes ?? 0);
    }

    public void Open(AssistantDb db, bool toldThere, EventSource source)
    {
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, DayOf(source.At));
        var quietDesk = QuietDeskOf(db, source.Conversation, source.Sequence, source.At);
        var presence = PresenceOf(db, viewer, quietDesk, source.At, source.Conversation, source.Sequence);
        if (presence.IsThere != toldThere)
        {
            throw new DecisionOutdatedException("The desk opened, or closed, meanwhile.");
        }

        var account = db.AccountOf(source);
        var region = quietDesk is null ? DeskPeople.PlaceOf(db, viewer, county.Place()) : RegionCode.Parse(quietDesk);
        var kind = quietDesk is null ? HandoverKind.Human : HandoverKind.Quiet;
        var row = HandoverRows.OpenIn(db, source.Address.Channel, source.Address.ExternalId);
        if (row is { State: HandoverState.Kept } && (row.Kind != kind || row.Region != region.Value))
        {
            // What is said since then is for another desk than the one that was to come.
            End(row, source.At);
            row = null;
        }

        if (row is null)
        {
            row = New(db, kind, source, account.Id, region);
        }
        else if (row.State is not HandoverState.Kept)
        {
            return;
        }

        (row.State, row.LastAt) = (toldThere ? HandoverState.Waiting : HandoverState.Kept, source.At);
        var said = lines.Before(db, source.Conversation, source.Sequence, quietDesk);
        var shown = string.Join('\n', said.Select(line => Say(line.IsOurs ? HandoverTexts.DeskLineOurs : HandoverTexts.DeskLineTheirs, ("text", Short(line.Text)))));
        Desk(db, row, Say(HandoverTexts.DeskNew, ("number", row.Number), ("lines", shown), ("days", county.ChatRetentionDays)), source.At, presence);
    }

    public void OpenQuestion(AssistantDb db, QuestionLeft left, EventSource source)
    {
        var region = RegionCode.TryParse(left.Region, out var place) && county.Place().Contains(place) ? place : county.Place();
        var row = New(db, HandoverKind.Question, source, db.AccountOf(source).Id, region);
        row.State = HandoverState.Kept;
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, DayOf(source.At));
        Desk(
            db, row, Say(HandoverTexts.DeskNewQuestion, ("number", row.Number), ("text", Short(SensitiveNumbers.Mask(left.Question))), ("days", county.ChatRetentionDays)),
            source.At, PresenceOf(db, viewer, quietDesk: null, source.At));
    }

    /// <summary>What they say goes to whoever talks with them, else to the whole desk.</summary>
    public void Forward(AssistantDb db, Handover row, string text, DateTimeOffset now)
    {
        if (WaitsSince(db, row) is null)
        {
            // Who waits for a word waits from when they asked, or said what nobody answered yet, however often they write meanwhile.
            row.LastAt = RepliedAt(db, row) is { } replied && replied >= now ? replied.AddMilliseconds(1) : now;
        }

        Tell(db, row, Listeners(db, row, now), Say(HandoverTexts.DeskSaid, ("number", row.Number), ("text", SensitiveNumbers.Mask(text))), Buttons(row), now);
    }

    public void EndByPerson(AssistantDb db, Handover row, DateTimeOffset now)
    {
        End(row, now);
        Tell(db, row, Listeners(db, row, now), Say(HandoverTexts.DeskGone, ("number", row.Number)), [], now);
    }

    /// <param name="files">Addresses of what comes with the words.</param>
    public DeskOutcome Reply(AssistantDb db, Viewer viewer, long number, string text, IReadOnlyList<string> files, DateTimeOffset now)
    {
        if (Find(db, viewer, number) is not { } row)
        {
            return DeskOutcome.NotFound;
        }

        if (row.EndedAt is not null)
        {
            return DeskOutcome.OverAlready;
        }

        if (IsGone(db, row))
        {
            return DeskOutcome.Gone;
        }

        if (row.Kind is HandoverKind.Question)
        {
            return Answer(db, viewer, row, text, files, now);
        }

        var first = row.CadreId != viewer.Cadre;
        if (first)
        {
            // The others need not answer, too.
            var others = DeskOf(db, row, now).Where(one => one.Cadre != viewer.Cadre);
            Tell(db, row, others, Say(HandoverTexts.DeskTakenBy, ("number", row.Number), ("name", viewer.Name)), [], now);
        }

        (row.State, row.CadreId, row.LastAt) = (HandoverState.Taken, viewer.Cadre, now);
        Person(db, row, Say(first ? HandoverTexts.SaysFirst : HandoverTexts.Says, ("name", viewer.Name), ("unit", viewer.Unit), ("text", text)), now, files);
        return DeskOutcome.Done;
    }

    public DeskOutcome EndByDesk(AssistantDb db, Viewer viewer, long number, DateTimeOffset now)
    {
        if (Find(db, viewer, number) is not { Kind: HandoverKind.Human or HandoverKind.Quiet } row)
        {
            return DeskOutcome.NotFound;
        }

        if (row.EndedAt is not null)
        {
            return DeskOutcome.OverAlready;
        }

        row.CadreId ??= viewer.Cadre;
        End(row, now);
        Person(db, row, Say(HandoverTexts.EndedByDesk), now);
        return DeskOutcome.Done;
    }

    /// <summary>From when on whoever asked waits for a word: from when they asked, or from the first of what they said since the desk's last words.</summary>
    /// <returns>Null where the desk spoke last.</returns>
    public static DateTimeOffset? WaitsSince(AssistantDb db, Handover row) =>
        row.State is HandoverState.Ended || (row.State is HandoverState.Taken && RepliedAt(db, row) >= row.LastAt) ? null : row.LastAt;

    private static DateTimeOffset? RepliedAt(AssistantDb db, Handover row) => db.Set<Announcement>()
        .Where(told => told.HandoverId == row.Id && told.AccountId == row.AccountId && told.Cause == AnnouncementCause.Reply).Max(told => (DateTimeOffset?)told.CreatedAt);

    /// <summary>Nobody came, nobody answered what was said, or nobody said anything for long: the assistant answers again, and says so.</summary>
    /// <returns>Whether something changed.</returns>
    public bool GiveBack(AssistantDb db, Handover row, DateTimeOffset now)
    {
        var region = RegionCode.Parse(row.Region);
        var rule = hours.RuleOf(region, now);
        if (row.State is HandoverState.Waiting && (rule is null || row.LastAt.AddMinutes(rule.WaitMinutes) <= now))
        {
            row.State = HandoverState.Kept;
            Person(db, row, Say(HandoverTexts.Nobody, ("minutes", rule?.WaitMinutes ?? 0), ("desk_phone", county.DeskPhone)), now);
            return true;
        }

        if (row.State is HandoverState.Taken && WaitsSince(db, row) is { } since)
        {
            if (rule is not null && since.AddMinutes(rule.WaitMinutes) > now)
            {
                return false;
            }

            row.State = HandoverState.Kept;
            Person(db, row, Say(HandoverTexts.NoReply, ("minutes", rule?.WaitMinutes ?? 0), ("desk_phone", county.DeskPhone)), now);
            return true;
        }

        if (row.State is HandoverState.Taken && (rule is null || row.LastAt.AddMinutes(rule.IdleMinutes) <= now))
        {
            End(row, now);
            Person(db, row, Say(HandoverTexts.Idle, ("desk_phone", county.DeskPhone)), now);
            Tell(db, row, Listeners(db, row, now), Say(HandoverTexts.DeskGone, ("number", row.Number)), [], now);
            return true;
        }

        return false;
    }

    public static void End(Handover row, DateTimeOffset now) => (row.State, row.EndedAt) = (HandoverState.Ended, now);

    public static bool IsGone(AssistantDb db, Handover row) => Addresses.Of(db, row.AccountId, row.ConversationId) is [];

    public Handover? Find(AssistantDb db, Viewer viewer, long number) =>
        db.Set<Handover>().FirstOrDefault(row => row.Number == number) is { } row && Serves(db, viewer, row) ? row : null;

    /// <summary>Whether somebody answers it: of its desk, or of one above; of what is quiet only the one desk, and there nobody whom it names.</summary>
    public bool Serves(AssistantDb db, Viewer viewer, Handover row) => row.Kind is HandoverKind.Quiet
        ? viewer.Roles.Any(held => held.Role is Role.Desk && held.Region.Value == row.Region) && !lines.Names(db, row.ConversationId, row.Sequence, viewer.Name)
        : DeskPeople.Serves(viewer, RegionCode.Parse(row.Region));

    /// <summary>From a few lines before somebody asked for a person; what they said to the assistant earlier stays theirs.</summary>
    public IReadOnlyList<SaidLine> LinesOf(AssistantDb db, Handover row)
    {
        var last = LastOf(db, row);
        var desk = row.Kind is HandoverKind.Quiet ? row.Region : null;
        var since = lines.Before(db, row.ConversationId, row.Sequence, desk);
        var begun = since is [] ? row.OpenedAt : since[0].At;
        return [.. lines.Before(db, row.ConversationId, last, desk, Talked, row.Sequence).Where(line => line.At >= begun)];
    }

    /// <summary>
    /// Whether a model may sum the talk up: nothing urgent or quiet was told there lately, by either side, whether or not this desk reads it.
    /// </summary>
    public bool MaySum(AssistantDb db, Handover row, DateTimeOffset now)
    {
        if (row.Kind is not HandoverKind.Human || talks.Is(db, row.ConversationId, now))
        {
            return false;
        }

        var last = LastOf(db, row);
        return !lines.HoldsQuiet(db, row.ConversationId, last)
            && !lines.Since(db, row.ConversationId, last, now - Lately).Any(line => line.OnlyFor is not null || delicate.AreIn(line.Text));
    }

    /// <summary>So long a talk is still about what was told in it.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(2);

    private static long LastOf(AssistantDb db, Handover row) => db.Set<Conversation>().Where(place => place.Id == row.ConversationId).Select(place => place.LastSequence).First();

    private IReadOnlyList<Reachable> DeskOf(AssistantDb db, Handover row, DateTimeOffset now) => row.Kind is HandoverKind.Quiet
        ? QuietPeople(db, RegionCode.Parse(row.Region), row.ConversationId, row.Sequence, now)
        : DeskPeople.Of(db, RegionCode.Parse(row.Region), DayOf(now));

    private IReadOnlyList<Reachable> QuietPeople(AssistantDb db, RegionCode desk, ConversationId conversation, long upTo, DateTimeOffset now) =>
        [.. DeskPeople.Exactly(db, desk, DayOf(now)).Where(one => !lines.Names(db, conversation, upTo, one.Name))];

    private DeskOutcome Answer(AssistantDb db, Viewer viewer, Handover row, string text, IReadOnlyList<string> files, DateTimeOffset now)
    {
        var question = db.Set<DeskQuestion>().FirstOrDefault(one => one.ConversationId == row.ConversationId && one.Sequence == row.Sequence);
        if (question is null || db.Set<DeskAnswer>().Any(one => one.ConversationId == row.ConversationId && one.Sequence == row.Sequence))
        {
            return DeskOutcome.OverAlready;
        }

        var place = db.Set<Conversation>().First(one => one.Id == row.ConversationId);
        var address = new ConversationAddress(place.Channel, place.ExternalId);
        db.Add(new DeskAnswer
        {
            ConversationId = row.ConversationId,
            Sequence = row.Sequence,
            State = DeskAnswerState.Answered,
            At = now,
            CadreId = viewer.Cadre,
            Body = bodies.SealState(Encoding.UTF8.GetBytes(text), address),
        });
        row.CadreId = viewer.Cadre;
        End(row, now);
        var asked = SensitiveNumbers.Mask(Encoding.UTF8.GetString(bodies.OpenState(question.Body, address)));
        Person(db, row, Say(DeskWords.Answer, ("question", Short(asked)), ("unit", viewer.Unit), ("answer", text), ("desk_phone", county.DeskPhone)), now, files);
        return DeskOutcome.Done;
    }

    private static Handover New(AssistantDb db, HandoverKind kind, EventSource source, AccountId account, RegionCode region)
    {
        var row = new Handover
        {
            Id = VersionSeven.Next(source.At),
            // The writer is one: nobody else takes a number meanwhile.
            Number = (db.Set<Handover>().Max(one => (long?)one.Number) ?? 0) + 1,
            Kind = kind,
            ConversationId = source.Conversation,
            Sequence = source.Sequence,
            AccountId = account,
            Region = region.Value,
            OpenedAt = source.At,
            LastAt = source.At,
        };
        db.Add(row);
        return row;
    }

    /// <summary>At once within the desk's hours, else when it opens.</summary>
    private void Desk(AssistantDb db, Handover row, string text, DateTimeOffset now, DeskPresence presence)
    {
        var region = RegionCode.Parse(row.Region);
        var desk = DeskOf(db, row, now);
        var notBefore = presence.IsOpen ? null : presence.OpensAt;
        if (desk is [])
        {
            // No word of the conversation: only that somebody waits.
            Tell(db, row, DeskPeople.Administrators(db, region, DayOf(now)), Say(HandoverTexts.DeskMissing), [], now, notBefore);
            return;
        }

        Tell(db, row, desk, text, model.Value.IsOn && MaySum(db, row, now) ? [.. Buttons(row), Pressed(Say(HandoverTexts.DeskSum, ("number", row.Number)))] : Buttons(row), now, notBefore);
    }

    private IEnumerable<Reachable> Listeners(AssistantDb db, Handover row, DateTimeOffset now)
    {
        if (row.CadreId is { } taker && db.Set<Cadre>().AsNoTracking().FirstOrDefault(cadre => cadre.Id == taker) is { } cadre && DeskPeople.AccountsOf(db, cadre).ToArray() is not [] and var own)
        {
            return own;
        }

        return DeskOf(db, row, now);
    }

    private void Tell(AssistantDb db, Handover row, IEnumerable<Reachable> to, string text, AnnouncedChoice[] choices, DateTimeOffset now, DateTimeOffset? notBefore = null)
    {
        foreach (var one in to.Where(one => one.Account != row.AccountId))
        {
            announcements.Add(
                db,
                new Announcing(one.Account, AnnouncementCause.Desk, new AnnouncedWords(text, choices), RegionCode.Parse(row.Region)) { Handover = row.Id, Presses = true, NotBefore = notBefore },
                now);
        }
    }

    private void Person(AssistantDb db, Handover row, string text, DateTimeOffset now, IReadOnlyList<string>? files = null) => announcements.Add(
        db,
        new Announcing(row.AccountId, AnnouncementCause.Reply, new AnnouncedWords(text, []) { Files = files ?? [] }, RegionCode.Parse(row.Region)) { Handover = row.Id, Conversation = row.ConversationId, Presses = true },
        now);

    private AnnouncedChoice[] Buttons(Handover row)
    {
        var (reply, end) = (Say(HandoverTexts.DeskReply, ("number", row.Number)), Say(HandoverTexts.DeskEnd, ("number", row.Number)));
        return row.Kind is not HandoverKind.Question ? [new(reply, reply), new(end, end)] : [new(reply, reply)];
    }

    private static AnnouncedChoice Pressed(string words) => new(words, words);

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);

    private static string Short(string text) => text.Length <= LineLength ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LineLength)}…");
}

/// <summary>How an answer of the desk to a question is said, wherever it was written.</summary>
internal static class DeskWords
{
    public static readonly TextKey Answer = new("staff.answer-message", "question", "unit", "answer", "desk_phone");
}
