using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>A request to be opened.</summary>
/// <param name="Region">Where it is decided about.</param>
internal sealed record NewRequest(RequestKind Kind, RegionCode Region)
{
    public CadreId? Cadre { get; init; }

    public CadreId? Other { get; init; }

    public HouseholdId? Household { get; init; }

    public WorkItemId? Matter { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Whoever opens it asks about several together.</summary>
    public bool IsAskedLater { get; init; }

    public bool IsDemo { get; init; }
}

/// <summary>
/// Opens requests and takes them on: whoever's turn it is hears of it with a yes and a no to press, whoever asked hears each step, and what was
/// agreed to comes into force. Runs inside the caller's transaction.
/// </summary>
internal sealed class RequestDesk : IFollowsMatters
{
    private const string Table = "requests";
    public const string Clock = "report";
    private const int MostButtons = 6;

    private readonly Dictionary<RequestKind, RequestWork> works;
    private readonly WorkItemOpening opening;
    private readonly WorkItemOperations operations;
    private readonly RequestTelling telling;
    private readonly Deadlines deadlines;
    private readonly RowCipher cipher;

    public RequestDesk(IEnumerable<RequestWork> works, WorkItemOpening opening, WorkItemOperations operations, RequestTelling telling, Deadlines deadlines, RowCipher cipher)
    {
        this.works = works.ToDictionary(work => work.Kind);
        (this.opening, this.operations, this.telling, this.deadlines, this.cipher) = (opening, operations, telling, deadlines, cipher);
    }

    public (Request Request, WorkItem Item) Open(AssistantDb db, NewRequest wanted, Submitting submitting) =>
        Open(db, wanted, submitting.Account.Id, submitting.Viewer, submitting.Form.Values, submitting.Now, submitting.Source);

    /// <param name="asker">Who asks.</param>
    /// <param name="answers">What they said, by question.</param>
    public (Request Request, WorkItem Item) Open(
        AssistantDb db, NewRequest wanted, AccountId? asker, Viewer viewer, IReadOnlyDictionary<string, FlowValue> answers, DateTimeOffset now, MessageSource? source)
    {
        var work = works[wanted.Kind];
        var id = VersionSeven.Next(now);
        var request = new Request
        {
            Id = id,
            Kind = wanted.Kind,
            State = RequestState.Waiting,
            Step = "",
            Region = wanted.Region.Value,
            AccountId = asker,
            CadreId = wanted.Cadre,
            OtherId = wanted.Other,
            HouseholdId = wanted.Household,
            MatterId = wanted.Matter,
            FromOn = wanted.From,
            UntilOn = wanted.Until,
            Details = cipher.Seal(Table, "Details", id, FlowAnswers.ToJson(answers)),
            OpenedAt = now,
            IsDemo = wanted.IsDemo,
        };
        db.Add(request);
        var today = deadlines.DayOf(now);
        var turn = work.After(db, request, step: null, today);
        request.Step = turn?.Step ?? "";
        var due = work.AnswerBy(request) is { } last && last < deadlines.Of(Clock, wanted.Region, now).On ? last < today ? today : last : (DateOnly?)null;
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Report, wanted.Region)
            {
                Household = wanted.Household,
                Owner = turn?.Owner,
                Category = telling.Say(work.Title),
                Body = work.Line(db, request),
                Reporter = asker,
                Clock = due is null ? Clock : null,
                DueOn = due,
                Request = id,
                CheckedBy = turn?.Level,
                IsDemo = wanted.IsDemo,
            },
            viewer,
            now,
            source);
        work.Told(db, request, item, now);
        if (turn is null)
        {
            // Whoever asks may decide it themselves.
            Settle(db, work, request, item, viewer, now);
        }
        else if (!wanted.IsAskedLater)
        {
            Ask(db, work, request, item, turn, asker, now);
        }

        return (request, item);
    }

    /// <summary>Asks for several at once that were opened to be asked about later: each person in one message.</summary>
    public void AskTogether(AssistantDb db, IReadOnlyList<(Request Request, WorkItem Item)> opened, DateTimeOffset now)
    {
        foreach (var theirs in opened.GroupBy(one => one.Item.OwnerId))
        {
            if (theirs.ToArray() is [_, _, ..] several && theirs.Key is not null)
            {
                var lines = several.Select(one => telling.Say(RequestWords.AskManyLine, ("number", one.Item.Number), ("line", works[one.Request.Kind].Line(db, one.Request))));
                telling.Owner(
                    db, several[0].Item, telling.Say(RequestWords.AskMany, ("count", several.Length), ("lines", string.Join('\n', lines)), ("number", several[0].Item.Number)), by: null, now,
                    [.. several.Take(MostButtons).Select(one => telling.Say(RequestWords.AskManyLook, ("number", one.Item.Number))).Select(say => new AnnouncedChoice(say, say))]);
                continue;
            }

            foreach (var (request, item) in theirs)
            {
                var work = works[request.Kind];
                if (work.After(db, request, step: null, deadlines.DayOf(now)) is { } turn)
                {
                    Ask(db, work, request, item, turn, by: null, now);
                }
            }
        }
    }

    /// <summary>What whoever's turn it is decides on, in the words in which they were asked.</summary>
    /// <returns>Null where nobody's yes is waited for.</returns>
    public string? Waiting(AssistantDb db, WorkItem item, DateOnly today)
    {
        if (item.RequestId is not { } id || db.Set<Request>().AsNoTracking().FirstOrDefault(row => row.Id == id) is not { State: RequestState.Waiting } request)
        {
            return null;
        }

        var work = works[request.Kind];
        var turn = work.After(db, request, step: null, today);
        while (turn is { Step: var step } && step != request.Step)
        {
            turn = work.After(db, request, step, today);
        }

        return turn?.Ask(item.Number);
    }

    /// <summary>Its day has come.</summary>
    public void Due(AssistantDb db, Request request, DateTimeOffset now)
    {
        if (request is { State: RequestState.Agreed, AppliedAt: null } && db.Set<WorkItem>().FirstOrDefault(row => row.RequestId == request.Id) is { } item)
        {
            var work = works[request.Kind];
            var by = request.DecidedById is { } decider ? Viewers.OfCadre(db, decider, deadlines.DayOf(now)) : Viewer.Stranger;
            if (work.Apply(db, request, item, by, now) is { } against)
            {
                (request.State, request.AppliedAt) = (RequestState.Refused, now);
                telling.Asker(db, request, item, telling.Say(RequestWords.NotPossible, [.. Which(db, work, request, item), ("reason", against)]), now);
            }
        }
    }

    public void Follow(AssistantDb db, WorkItem item, WorkItemOperation operation, Viewer viewer, DateTimeOffset now)
    {
        if (item.RequestId is not { } id || db.Set<Request>().FirstOrDefault(row => row.Id == id) is not { State: RequestState.Waiting } request)
        {
            return;
        }

        var work = works[request.Kind];
        switch (operation)
        {
            case WorkItemOperation.Accept:
                Agree(db, work, request, item, viewer, now);
                break;
            case WorkItemOperation.Return refusal:
                (request.State, request.DecidedAt, request.DecidedById) = (RequestState.Refused, now, viewer.Cadre);
                operations.EndRequest(item, now);
                work.Told(db, request, item, now, viewer.Name, refusal.Reason);
                telling.Asker(db, request, item, telling.Say(RequestWords.Refused, [.. Which(db, work, request, item), ("name", viewer.Name), ("reason", refusal.Reason)]), now);
                telling.Cadre(db, item, work.Bound(request, request.Step), telling.Say(RequestWords.CameToNothing, Which(db, work, request, item)), viewer.Account, now);
                break;
            case WorkItemOperation.Withdraw:
                (request.State, request.DecidedAt) = (RequestState.Withdrawn, now);
                work.Told(db, request, item, now);
                telling.Owner(db, item, telling.Say(RequestWords.WithdrawnTold, Which(db, work, request, item)), viewer.Account, now);
                telling.Cadre(db, item, work.Bound(request, request.Step), telling.Say(RequestWords.CameToNothing, Which(db, work, request, item)), viewer.Account, now);
                break;
        }
    }

    /// <summary>The matter of the request that a record opened.</summary>
    public static WorkItem? OfRecord(AssistantDb db, Guid record)
    {
        var items = db.Set<FormRecordItem>().Where(link => link.RecordId == record).Select(link => link.ItemId);
        return db.Set<WorkItem>().FirstOrDefault(item => items.Contains(item.Id) && item.RequestId != null);
    }

    /// <summary>Whoever asked takes it back; what was decided meanwhile stays.</summary>
    public void TakeBack(Undoing undoing)
    {
        var operation = new WorkItemOperation.Withdraw(undoing.Reason);
        if (OfRecord(undoing.Db, undoing.Record.Id) is { IsOpen: true } item
            && operations.Apply(undoing.Db, undoing.Viewer, item.Id, operation, undoing.Now, undoing.Source) is OperationResult.Done)
        {
            Follow(undoing.Db, item, operation, undoing.Viewer, undoing.Now);
        }
    }

    public IReadOnlyDictionary<string, FlowValue> AnswersOf(Request request) => FlowAnswers.FromJson(cipher.Open(Table, "Details", request.Id, request.Details));

    private void Agree(AssistantDb db, RequestWork work, Request request, WorkItem item, Viewer viewer, DateTimeOffset now)
    {
        if (work.Against(db, request, deadlines.DayOf(now)) is { } against)
        {
            // What comes to nothing in the end is not asked about further.
            operations.EndRequest(item, now);
            (request.State, request.DecidedAt) = (RequestState.Refused, now);
            NotPossible(db, work, request, item, viewer, against, now);
            return;
        }

        if (work.After(db, request, request.Step, deadlines.DayOf(now)) is not { } next)
        {
            Settle(db, work, request, item, viewer, now);
            return;
        }

        request.Step = next.Step;
        WorkItemOperations.PassRequest(item, next.Owner, next.Level);
        // Whoever said yes reads so in the answer to it; where the next yes is theirs as well, they are asked for that all the same.
        Ask(db, work, request, item, next, next.Owner is not null && next.Owner == viewer.Cadre ? null : viewer.Account, now);
        telling.Asker(
            db, request, item,
            telling.Say(RequestWords.StepAgreed, [.. Which(db, work, request, item), ("name", viewer.Name), ("next", telling.Named(db, next.Owner))]), now);
    }

    /// <summary>Whoever asked hears where nobody could be told: then they have to say it themselves.</summary>
    private void Ask(AssistantDb db, RequestWork work, Request request, WorkItem item, RequestTurn turn, AccountId? by, DateTimeOffset now)
    {
        if (!telling.Turn(db, item, turn, by, now))
        {
            telling.Asker(db, request, item, telling.Say(RequestWords.NotReached, [.. Which(db, work, request, item), ("name", telling.Named(db, turn.Owner))]), now);
        }
    }

    private void Settle(AssistantDb db, RequestWork work, Request request, WorkItem item, Viewer viewer, DateTimeOffset now)
    {
        operations.EndRequest(item, now);
        (request.State, request.DecidedAt, request.DecidedById) = (RequestState.Agreed, now, viewer.Cadre);
        if (work.Apply(db, request, item, viewer, now) is { } against)
        {
            (request.State, request.AppliedAt) = (RequestState.Refused, now);
            NotPossible(db, work, request, item, viewer, against, now);
            return;
        }

        work.Told(db, request, item, now);
        if (work.TellsItself || viewer.Account is null || viewer.Account != request.AccountId)
        {
            telling.Asker(db, request, item, work.Agreed(db, request, item), now);
        }
    }

    /// <summary>Whoever asked hears why, and whoever said yes that it counts no more.</summary>
    private void NotPossible(AssistantDb db, RequestWork work, Request request, WorkItem item, Viewer viewer, string against, DateTimeOffset now)
    {
        (string, object)[] why = [.. Which(db, work, request, item), ("reason", against)];
        work.Told(db, request, item, now, viewer.Name, against);
        telling.Asker(db, request, item, telling.Say(RequestWords.NotPossible, why), now);
        AccountId[] agreed = [.. viewer.Account is { } account ? [account] : Array.Empty<AccountId>(), .. telling.AccountsOf(db, work.Bound(request, request.Step), now)];
        telling.Everybody(db, item, agreed, telling.Say(RequestWords.NotPossibleAfterAll, why), request.AccountId, now);
    }

    private (string Slot, object Value)[] Which(AssistantDb db, RequestWork work, Request request, WorkItem item) =>
        [("number", item.Number), ("title", telling.Say(work.Title)), ("line", work.Line(db, request))];
}

/// <summary>Tells of requests: whoever's turn it is, and whoever asked. Runs inside the caller's transaction.</summary>
internal sealed class RequestTelling(AnnouncementWriting announcements, IDialogs dialogs, Deadlines deadlines)
{
    /// <summary>So many matters are named where somebody hears of what is theirs now.</summary>
    public const int ItemsNamed = 8;

    public string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);

    /// <summary>A matter that somebody else does from now on, in a line.</summary>
    /// <param name="household">Empty where the reader may not know it.</param>
    public string ItemLine(WorkItem item, string household, DateOnly today) => Say(
        RequestWords.LeaveStandInItem, ("number", item.Number), ("kind", item.Category ?? Say(CaseworkTexts.MatterKinds[(int)item.Kind])), ("household", household),
        ("due", item.DueOn is { } due ? Say(RequestWords.LeaveItemDue, ("day", Day(due, today))) : ""));

    /// <summary>"12月1日"; of another year with that.</summary>
    public string Day(DateOnly day, DateOnly today) => day.Year == today.Year
        ? Say(RequestWords.Day, ("month", day.Month), ("day", day.Day))
        : Say(RequestWords.DayOfYear, ("year", day.Year), ("month", day.Month), ("day", day.Day));

    /// <summary>A person with their unit; where nobody is named, those who see to it.</summary>
    public string Named(AssistantDb db, CadreId? cadre) =>
        cadre is { } id && db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == id) is { } found
            ? Say(RequestWords.NameAndUnit, ("name", found.Name), ("unit", found.Unit))
            : Say(RequestWords.NobodyNamed);

    /// <summary>Whether somebody has an account on which they hear of it, they or who does their work.</summary>
    public static bool IsReached(AssistantDb db, CadreId? cadre, DateOnly today) => cadre is { } id && Reach.Gets(db, id, today);

    /// <returns>False where nobody could be told.</returns>
    public bool Turn(AssistantDb db, WorkItem item, RequestTurn turn, AccountId? by, DateTimeOffset now)
    {
        var text = turn.Ask(item.Number);
        if (item.DueOn is { } due)
        {
            text += "\n" + Say(RequestWords.Due, ("month", due.Month), ("day", due.Day));
        }

        Owner(db, item, text, by, now, [.. turn.Choices.Select(key => new AnnouncedChoice(Say(key), Say(RequestWords.Say, ("number", item.Number), ("words", Say(key)))))]);
        return turn.Owner is { } owner && Responsible.AccountsOf(db, owner, deadlines.DayOf(now)).Any(account => account != by && Addresses.Of(db, account) is not []);
    }

    public void Owner(AssistantDb db, WorkItem item, string text, AccountId? by, DateTimeOffset now, params IReadOnlyList<AnnouncedChoice> choices)
    {
        if (item.OwnerId is { } owner)
        {
            // Somebody waits for the yes of whoever may press: it is told to them whatever else they want to hear.
            To(db, item, Responsible.AccountsOf(db, owner, deadlines.DayOf(now)), text, by, now, choices, choices is [] ? AnnouncementCause.Matter : AnnouncementCause.Notice);
        }
    }

    /// <summary>A letter is delivered, whatever else its receiver wants to hear.</summary>
    public void Served(AssistantDb db, WorkItem item, string text, AccountId? by, DateTimeOffset now) => To(db, item, AccountsOf(db, item.OwnerId, now), text, by, now, [], AnnouncementCause.Notice);

    /// <summary>The accounts of whoever does somebody's work.</summary>
    public IReadOnlyList<AccountId> AccountsOf(AssistantDb db, CadreId? cadre, DateTimeOffset now) => cadre is { } id ? Responsible.AccountsOf(db, id, deadlines.DayOf(now)) : [];

    /// <summary>Each of them once, however often they are concerned.</summary>
    public void Everybody(AssistantDb db, WorkItem item, IEnumerable<AccountId> accounts, string text, AccountId? by, DateTimeOffset now) =>
        To(db, item, [.. accounts.Distinct()], text, by, now, []);

    public void Cadre(AssistantDb db, WorkItem item, CadreId? cadre, string text, AccountId? by, DateTimeOffset now)
    {
        if (cadre is { } id)
        {
            To(db, item, [.. db.Set<Account>().Where(account => account.CadreId == id).OrderBy(account => account.Id).Select(account => account.Id)], text, by, now, []);
        }
    }

    /// <summary>Something that hangs on no matter.</summary>
    public void Colleague(AssistantDb db, RegionCode place, CadreId cadre, string text, DateTimeOffset now)
    {
        foreach (var account in db.Set<Account>().Where(account => account.CadreId == cadre).OrderBy(account => account.Id).Select(account => account.Id).ToArray())
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords(text, []), place), now);
        }
    }

    public void Household(AssistantDb db, WorkItem item, HouseholdId household, string text, DateTimeOffset now) =>
        To(db, item, HouseholdAccounts(db, household), text, by: null, now, []);

    /// <summary>What was put into its record, or is to be: that has to be told to it, whatever else it wants to hear.</summary>
    /// <param name="by">Who reported it, and knows.</param>
    public void HouseholdNotice(AssistantDb db, WorkItem item, HouseholdId household, string text, AccountId? by, DateTimeOffset now) =>
        To(db, item, HouseholdAccounts(db, household), text, by, now, [], AnnouncementCause.Notice);

    /// <summary>Like it, of something that hangs on no matter.</summary>
    public void HouseholdOf(AssistantDb db, Household household, string text, DateTimeOffset now)
    {
        foreach (var account in HouseholdAccounts(db, household.Id))
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.Notice, new AnnouncedWords(text, []), RegionCode.Parse(household.Region)), now);
        }
    }

    public static IReadOnlyList<AccountId> HouseholdAccounts(AssistantDb db, HouseholdId household) =>
        [.. db.Set<Account>().Where(account => account.HouseholdId == household).OrderBy(account => account.Id).Select(account => account.Id)];

    public void Asker(AssistantDb db, Request request, WorkItem item, string text, DateTimeOffset now)
    {
        if (request.AccountId is { } asker)
        {
            To(db, item, [asker], text, by: null, now, []);
        }
    }

    private void To(
        AssistantDb db, WorkItem item, IReadOnlyList<AccountId> accounts, string text, AccountId? by, DateTimeOffset now, IReadOnlyList<AnnouncedChoice> choices,
        AnnouncementCause cause = AnnouncementCause.Matter)
    {
        var words = new AnnouncedWords(text, choices);
        foreach (var account in accounts.Where(account => account != by))
        {
            announcements.Add(db, new Announcing(account, cause, words, item.Place) { Item = item.Id }, now);
        }
    }
}
