using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Forms;

/// <summary>Tells whoever a need concerns what happened with it: the owner what to do, the household each step. Runs inside the caller's transaction.</summary>
internal sealed class Telling(AnnouncementWriting announcements, IDialogs dialogs, Gazetteer gazetteer, CountyFacts county, Deadlines deadlines, RowCipher cipher)
{
    private static readonly TextKey[] ToDo = [FormWords.TakeLabel, FormWords.PassLabel, FormWords.AskLabel, FormWords.DoneLabel, FormWords.RefuseLabel];

    /// <summary>Who did it is not told what they did themselves.</summary>
    public void OwnerOfNew(AssistantDb db, WorkItem item, string text, string? phone, bool presses, AccountId? by, DateTimeOffset now)
    {
        var lines = new List<string> { Say(FormWords.ToldOpened, [("number", item.Number), ("category", item.Category ?? ""), .. WhereOf(db, item, now), ("text", text)]) };
        if (phone is not null)
        {
            lines.Add(Say(FormWords.ToldPhone, ("phone", phone)));
        }

        if (presses)
        {
            lines.Add(Say(FormWords.ToldPressing));
        }

        if (deadlines.FirstResponse(item.Place, now, presses).At is { } respond)
        {
            var here = TimeZoneInfo.ConvertTime(respond, county.TimeZone);
            lines.Add(Say(FormWords.ToldRespond, ("month", here.Month), ("day", here.Day), ("time", here.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        }

        Owner(db, item, WithDue(item, lines), ToDo, by, now, presses);
    }

    /// <summary>Nobody has responded in time: the owner hears it once more, and the next one up hears that.</summary>
    public void ResponseLate(AssistantDb db, WorkItem item, bool presses, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var where = WhereOf(db, item, now);
        Owner(db, item, WithDue(item, [Say(FormWords.ToldLate, [("number", item.Number), ("category", item.Category ?? ""), .. where]), .. WordsOf(item)]), ToDo, by: null, now, presses);
        if (Responsible.AboveAll(db, item, today) is { } above)
        {
            var text = item.OwnerId is { } owner
                ? Say(FormWords.ToldLateAbove, [("number", item.Number), ("category", item.Category ?? ""), .. where, ("name", NameOf(db, owner))])
                : Say(FormWords.ToldLateNobody, [("number", item.Number), ("category", item.Category ?? ""), .. where]);
            Send(db, item, Responsible.AccountsOf(db, above.Id, today), AnnouncementKind.Told, text, [], by: null, now, presses);
        }
    }

    public void OwnerPassedOn(AssistantDb db, WorkItem item, string reason, AccountId? by, DateTimeOffset now) =>
        Owner(db, item, WithDue(item, [Say(FormWords.ToldPassedToYou, [("number", item.Number), ("category", item.Category ?? ""), .. WhereOf(db, item, now), ("reason", reason)]), .. WordsOf(item)]), ToDo, by, now);

    /// <summary>Whoever says whose it is hears that its owner says that it is not theirs, and why.</summary>
    public void Declined(AssistantDb db, WorkItem item, string reason, AccountId? by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (DecidesWhose.Of(db, item, today) is { } above)
        {
            var text = Say(FormWords.ToldDeclined, [
                ("number", item.Number), ("kind", Say(CaseworkTexts.MatterKinds[(int)item.Kind])), .. WhereOf(db, item, now), ("name", NameOf(db, item.OwnerId)), ("unit", UnitOf(db, item.OwnerId)), ("reason", reason)]);
            Send(db, item, Responsible.AccountsOf(db, above.Id, today), AnnouncementKind.Told, WithDue(item, [text]), [], by, now, presses: false);
        }
    }

    public void OwnerDisputed(AssistantDb db, WorkItem item, string words, bool refused, AccountId? by, DateTimeOffset now) =>
        Owner(db, item, WithDue(item, [Say(refused ? FormWords.ToldDisputedRefused : FormWords.ToldDisputed, [("number", item.Number), ("category", item.Category ?? ""), .. WhereOf(db, item, now), ("text", words)]), .. WordsOf(item)]), ToDo, by, now);

    public void OwnerAssigned(AssistantDb db, WorkItem item, AccountId? by, DateTimeOffset now) =>
        Owner(db, item, WithDue(item, [Say(FormWords.ToldAssigned, [("number", item.Number), ("category", item.Category ?? ""), .. WhereOf(db, item, now), ("text", BodyOf(item) ?? "")])]), ToDo, by, now);

    /// <summary>Whoever opened it reads how it was answered.</summary>
    public void Reporter(AssistantDb db, WorkItem item, TextKey key, string words, AccountId? by, DateTimeOffset now)
    {
        if (item.ReporterId is { } reporter)
        {
            Send(db, item, [reporter], AnnouncementKind.Told, Say(key, ("number", item.Number), ("category", item.Category ?? ""), ("text", words)), [], by, now, presses: false);
        }
    }

    /// <summary>Somebody who only has to know.</summary>
    public void Person(AssistantDb db, WorkItem item, CadreId? cadre, TextKey key, AccountId? by, DateTimeOffset now)
    {
        if (cadre is { } id)
        {
            Send(db, item, Responsible.AccountsOf(db, id, deadlines.DayOf(now)), AnnouncementKind.Told, Say(key, ("number", item.Number), ("category", item.Category ?? "")), [], by, now, presses: false);
        }
    }

    /// <summary>Whoever accepts a rectification at the level that looks at it now.</summary>
    /// <param name="words">How it was put right; null on the further levels.</param>
    public void Checker(AssistantDb db, WorkItem item, string? words, AccountId? by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (Checkers.Of(db, item, today) is not { } checker)
        {
            return;
        }

        var lines = new List<string> { Say(FormWords.ToldCheck, [("number", item.Number), ("category", item.Category ?? ""), .. WhereOf(db, item, now)]) };
        if (words is null)
        {
            lines.Add(Say(FormWords.ToldCheckPassed));
        }

        // Every level reads how it was put right and what shows it; the lower one has only looked first.
        if ((words ?? HandedIn(db, item)) is { } told)
        {
            lines.Add(told);
        }

        if (item.Standard is { } standard)
        {
            lines.Add(Say(FormWords.ToldStandard, ("text", standard.TrimEnd('。'))));
        }

        if (item.DueOn is { } due)
        {
            lines.Add(Say(FormWords.ToldCheckDue, ("month", due.Month), ("day", due.Day)));
        }

        var text = string.Join('\n', lines);
        Send(db, item, Responsible.AccountsOf(db, checker.Id, today), AnnouncementKind.Told, text, [FormWords.AcceptLabel, FormWords.ReturnLabel], by, now, presses: false);
        if (Reach.Hears(db, checker.Id, today))
        {
            return;
        }

        // It would wait for somebody who hears nothing of it: others are told, and whoever handed it in.
        var other = Reach.Instead(db, item.Place, checker.Id, today);
        if (other is not null && other.Id != item.OwnerId)
        {
            Send(db, item, Responsible.AccountsOf(db, other.Id, today), AnnouncementKind.Told, Say(FormWords.ToldInstead, ("name", checker.Name), ("text", text)), [], by, now, presses: false);
        }

        if (item.OwnerId is { } owner)
        {
            Send(
                db, item, Responsible.AccountsOf(db, owner, today), AnnouncementKind.Told,
                Say(other is null ? FormWords.ToldCheckNotHeardAlone : FormWords.ToldCheckNotHeard, ("number", item.Number), ("category", item.Category ?? ""), ("name", checker.Name)), [], by, now, presses: false);
        }
    }

    private string? HandedIn(AssistantDb db, WorkItem item) =>
        db.Set<WorkItemEvent>().AsNoTracking().Where(line => line.ItemId == item.Id && line.Act == WorkItemAct.Submitted).OrderByDescending(line => line.Sequence).FirstOrDefault() is { Note: { } note } line
            ? cipher.Open("work_item_events", "Note", line.Id, note)
            : null;

    /// <summary>Something that the owner only has to know.</summary>
    public void Owner(AssistantDb db, WorkItem item, TextKey key, AccountId? by, DateTimeOffset now, string? text = null) =>
        Owner(db, item, Say(key, text is null ? [("number", item.Number), ("category", item.Category ?? "")] : [("number", item.Number), ("category", item.Category ?? ""), ("text", text)]), [], by, now);

    /// <summary>Of a quiet matter: to the account that wrote, that something happened, without a word of what it is about.</summary>
    public void Neutrally(AssistantDb db, WorkItem item, TextKey key, AccountId? by, DateTimeOffset now, AnnouncementKind kind = AnnouncementKind.Told)
    {
        if (item.ReporterId is { } reporter && reporter != by)
        {
            announcements.Add(
                db, new Announcing(reporter, AnnouncementCause.Matter, new AnnouncedWords(Say(key, ("number", item.Number), ("desk_phone", county.DeskPhone)), []), item.Place) { Item = item.Id, Kind = kind }, now);
        }
    }

    /// <summary>Of a quiet matter: to the one desk that reads it, that there is something new, and not a word of it. No stand-in, and never whom it is about.</summary>
    public void QuietDesk(AssistantDb db, WorkItem item, TextKey key, AccountId? by, DateTimeOffset now)
    {
        var (today, desk, about) = (deadlines.DayOf(now), item.QuietDesk, item.AboutCadreId);
        var words = new AnnouncedWords(Say(key, ("number", item.Number)), []);
        var readers = db.Set<CadreRole>().Where(held => held.Role == Role.Desk && held.Region == desk && (about == null || held.CadreId != about) && held.From <= today && (held.Until == null || held.Until >= today))
            .Select(held => held.CadreId);
        foreach (var account in db.Set<Account>().Where(account => account.CadreId != null && readers.Contains(account.CadreId.Value)).OrderBy(account => account.Id).Select(account => account.Id).ToArray())
        {
            if (account != by)
            {
                announcements.Add(db, new Announcing(account, AnnouncementCause.Desk, words, item.Place) { Item = item.Id }, now);
            }
        }
    }

    /// <summary>A cadre who is the owner no longer.</summary>
    public void Former(AssistantDb db, WorkItem item, CadreId cadre, TextKey key, string text, AccountId? by, DateTimeOffset now) =>
        Send(db, item, Responsible.AccountsOf(db, cadre, deadlines.DayOf(now)), AnnouncementKind.Told,
            Say(key, ("number", item.Number), ("category", item.Category ?? ""), ("name", NameOf(db, item.OwnerId)), ("unit", UnitOf(db, item.OwnerId)), ("text", text)), [], by, now, presses: false);

    /// <summary>The household and whoever reported it, in plain words.</summary>
    public void Household(AssistantDb db, WorkItem item, string text, TextKey[] choices, AccountId? by, DateTimeOffset now, AnnouncementKind kind = AnnouncementKind.Told, bool isNotice = false)
    {
        var household = item.HouseholdId;
        var reporter = item.ReporterId;
        // A cadre who reported it for a household has done their part; the household's own accounts hear the rest.
        AccountId[] to =
        [
            .. db.Set<Account>().Where(account => (household != null && account.HouseholdId == household) || (reporter != null && account.Id == reporter))
                .OrderBy(account => account.Id).AsEnumerable()
                .Where(account => account.HouseholdId == household || account.CadreId is null || household is null).Select(account => account.Id),
        ];
        Send(db, item, to, kind, text, choices, by, now, presses: false, isNotice ? AnnouncementCause.Notice : AnnouncementCause.Matter);
    }

    public string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);

    public string NameOf(AssistantDb db, CadreId? cadre) =>
        cadre is { } id ? db.Set<Cadre>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).First() : Say(FormWords.Someone);

    public static string UnitOf(AssistantDb db, CadreId? cadre) =>
        cadre is { } id ? db.Set<Cadre>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Unit).First() : "";

    public string? BodyOf(WorkItem item) => item.Body is { } body ? cipher.Open("work_items", "Body", item.Id.Value, body) : null;

    /// <summary>Whoever comes to it later reads what it was about, as it was said.</summary>
    private IEnumerable<string> WordsOf(WorkItem item) => BodyOf(item) is { Length: > 0 } body ? [Say(FormWords.ToldWords, ("text", body))] : [];

    private void Owner(AssistantDb db, WorkItem item, string text, TextKey[] choices, AccountId? by, DateTimeOffset now, bool presses = false)
    {
        if (item.OwnerId is { } owner)
        {
            var today = deadlines.DayOf(now);
            var accounts = Responsible.AccountsOf(db, owner, today);
            Send(db, item, accounts, AnnouncementKind.Told, text, choices, by, now, presses);
            // What there is to do reaches somebody: whoever is named above hears that the owner does not.
            if (choices is not [] && !accounts.Any(account => Subscriptions.Hears(db, account)) && Responsible.AboveAll(db, item, today) is { } above)
            {
                Send(
                    db, item, Responsible.AccountsOf(db, above.Id, today), AnnouncementKind.Told,
                    Say(FormWords.ToldInstead, ("name", NameOf(db, owner)), ("text", text)), [], by, now, presses);
            }
        }
    }

    private void Send(
        AssistantDb db, WorkItem item, IReadOnlyList<AccountId> to, AnnouncementKind kind, string text, TextKey[] choices, AccountId? by, DateTimeOffset now, bool presses,
        AnnouncementCause cause = AnnouncementCause.Matter)
    {
        if (item.Visibility is Visibility.Quiet)
        {
            // Its words go nowhere; whoever reported it hears that something happened.
            return;
        }

        var words = new AnnouncedWords(text, [.. choices.Select(key => ChoiceOf(item.Number, key))]);
        foreach (var account in to.Where(account => account != by))
        {
            announcements.Add(db, new Announcing(account, cause, words, item.Place) { Item = item.Id, Kind = kind, Presses = presses }, now);
        }
    }

    private AnnouncedChoice ChoiceOf(long number, TextKey key)
    {
        var label = Say(key);
        return new(label, Say(FormWords.SayWithNumber, ("number", number), ("words", label)));
    }

    private string WithDue(WorkItem item, List<string> lines) =>
        string.Join('\n', item.DueOn is { } due ? [.. lines, Say(FormWords.ToldDue, ("month", due.Month), ("day", due.Day))] : lines);

    /// <summary>Whom it concerns; masked where the owner has no task for the household.</summary>
    private (string Slot, object Value)[] WhereOf(AssistantDb db, WorkItem item, DateTimeOffset now)
    {
        var name = Say(FormWords.Someone);
        if (item.HouseholdId is { } id && db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Id == id) is { } household)
        {
            var today = deadlines.DayOf(now);
            var sees = item.OwnerId is { } owner && db.Set<Household>().VisibleTo(Viewers.OfCadre(db, owner, today), db, today).Any(row => row.Id == id);
            name = sees ? household.HeadName : Masks.Name(household.HeadName);
        }

        return [("household", name), ("place", gazetteer.NameFor(item.Place, county.Place()))];
    }
}
