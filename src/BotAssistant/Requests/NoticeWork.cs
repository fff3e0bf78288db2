using System.Globalization;
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

/// <summary>
/// A notice about a matter that is late. Its text is made of what is recorded, and of nothing else; somebody who may signs it, then it gets its
/// number, goes to whoever has the matter, and is a matter itself until it is answered.
/// </summary>
internal sealed class NoticeWork(RequestTelling telling, NoticeText text, WorkItemOpening opening, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.Notice)
{
    public const string Signing = "signing";
    public const string Supervision = "supervision";

    public override TextKey Title => RequestWords.NoticeTitle;

    /// <summary>The number is known only when it is signed.</summary>
    public override bool TellsItself => true;

    /// <summary>A notice of supervision is signed for the county, a letter of reminder for the township too.</summary>
    public static bool MaySign(Viewer viewer, RegionCode place, string kind) => kind == Supervision ? viewer.Has(place, Role.County) : viewer.Has(place, Role.Township, Role.County);

    /// <returns>Null: nobody is named; those of the level see it.</returns>
    public static (CheckLevel Level, Cadre? By) SignerOf(AssistantDb db, RegionCode place, string kind, CadreId? self, DateOnly today) =>
        kind != Supervision && Reach.First(db, place, CheckLevel.Township, today, self) is (not null, _) reached
            ? (reached.Level, reached.Cadre)
            : (CheckLevel.County, Reach.First(db, place, CheckLevel.County, today, self).Cadre);

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        var (place, kind) = (RegionCode.Parse(request.Region), KindOf(request));
        if (step is not null || (request.AccountId is { } account && MaySign(Viewers.OfAccount(db, account, today), place, kind)))
        {
            return null;
        }

        var (level, by) = SignerOf(db, place, kind, request.CadreId, today);
        var draft = text.Of(db, kind, request.MatterId!.Value, request.UntilOn!.Value, number: null, signer: by?.Unit, today);
        return new RequestTurn(Signing, by?.Id, level, number => telling.Say(RequestWords.NoticeAsk, ("number", number), ("text", draft)))
        {
            Choices = [RequestWords.SignLabel, RequestWords.DeclineLabel],
        };
    }

    public override string Line(AssistantDb db, Request request) => telling.Say(
        RequestWords.NoticeLine, ("kind", text.NameOf(KindOf(request))), ("number", db.Set<WorkItem>().Where(row => row.Id == request.MatterId).Select(row => row.Number).First()),
        ("to", request.OtherId is { } to ? telling.Named(db, to) : telling.Say(RequestWords.NobodyNamed)));

    public override string Agreed(AssistantDb db, Request request, WorkItem item) => telling.Say(
        RequestTelling.IsReached(db, request.OtherId, deadlines.DayOf(request.DecidedAt ?? request.OpenedAt)) ? RequestWords.NoticeSigned : RequestWords.NoticeSignedUnsent, ("number", item.Number), ("name", request.Number ?? ""), ("line", Line(db, request)));

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var matter = db.Set<WorkItem>().First(row => row.Id == request.MatterId);
        if (!matter.IsOpen)
        {
            return telling.Say(RequestWords.NoticeMatterClosed, ("number", matter.Number));
        }

        if (request.UntilOn < today)
        {
            return telling.Say(RequestWords.NoticeLate);
        }

        var kind = KindOf(request);
        request.Number = NextNumber(db, kind, today.Year);
        request.AppliedAt = now;
        var whole = text.Of(db, kind, matter.Id, request.UntilOn!.Value, request.Number, by.Unit, today);
        var tracked = opening.Open(
            db,
            new Opening(WorkItemKind.Report, matter.Place)
            {
                Household = matter.HouseholdId,
                Owner = request.OtherId,
                Category = text.NameOf(kind),
                Unit = matter.Unit,
                Source = request.Number,
                Body = whole,
                // The answer goes to whoever asked for it; of what was drafted by itself, to whoever signed.
                Reporter = request.AccountId ?? by.Account,
                DueOn = request.UntilOn,
                IsDemo = request.IsDemo,
            },
            by,
            now);
        telling.Served(db, tracked, telling.Say(RequestWords.NoticeArrives, ("number", tracked.Number), ("text", whole)), by.Account, now);
        if (by.Account is { } signer && signer != request.AccountId && !RequestTelling.IsReached(db, request.OtherId, today))
        {
            // Nobody asked for what the service drafted: whoever signed it has to send it in another way.
            telling.Everybody(db, tracked, [signer], telling.Say(RequestWords.NoticeUnsent, ("number", tracked.Number), ("name", request.Number), ("line", Line(db, request))), by: null, now);
        }

        return null;
    }

    private string NextNumber(AssistantDb db, string kind, int year)
    {
        var prefix = telling.Say(RequestWords.NoticeNumber, ("kind", text.NameOf(kind)), ("year", year), ("number", ""));
        var before = prefix.TrimEnd('号');
        var taken = db.Set<Request>().Where(row => row.Number != null && row.Number.StartsWith(before)).Select(row => row.Number!).AsEnumerable()
            .Select(number => int.TryParse(number.AsSpan(before.Length).TrimEnd('号'), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0).DefaultIfEmpty().Max();
        return telling.Say(RequestWords.NoticeNumber, ("kind", text.NameOf(kind)), ("year", year), ("number", taken + 1));
    }

    private string KindOf(Request request) =>
        FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details)).GetValueOrDefault("kind") is ChoiceValue { Options: [{ Id: var kind }] } ? kind : Supervision;
}

/// <summary>The words of a notice: facts of the matter, in their order. No word about any person beside who has it.</summary>
internal sealed class NoticeText(RequestTelling telling, Gazetteer gazetteer, County.CountyFacts county, Deadlines deadlines)
{
    private static readonly WorkItemAct[] Told = [WorkItemAct.Taken, WorkItemAct.Submitted, WorkItemAct.Returned, WorkItemAct.HoldGranted, WorkItemAct.ReasonGiven];

    public string NameOf(string kind) => telling.Say(kind == NoticeWork.Supervision ? RequestWords.NoticeSupervision : RequestWords.NoticeReminder);

    /// <param name="number">Null: a draft.</param>
    /// <param name="signer">The unit that signs.</param>
    public string Of(AssistantDb db, string kind, WorkItemId matter, DateOnly until, string? number, string? signer, DateOnly today)
    {
        var item = db.Set<WorkItem>().AsNoTracking().First(row => row.Id == matter);
        var lines = new List<string>
        {
            number is null ? telling.Say(RequestWords.NoticeHeadDraft, ("kind", NameOf(kind))) : telling.Say(RequestWords.NoticeHead, ("kind", NameOf(kind)), ("number", number)),
            telling.Say(RequestWords.NoticeTo, ("to", ToOf(db, item, today))),
            telling.Say(
                RequestWords.NoticeFacts, ("number", item.Number), ("kind", string.Join('，', new[] { telling.Say(CaseworkTexts.MatterKinds[(int)item.Kind]), item.Category ?? "" }.Where(part => part.Length > 0))),
                ("place", gazetteer.NameFor(item.Place, county.Place())), ("opened", telling.Day(deadlines.DayOf(item.OpenedAt), today))),
        };
        lines.Add(item.DueOn is not { } due ? telling.Say(RequestWords.NoticeNoDue)
            : due < today ? telling.Say(RequestWords.NoticeOverdue, ("due", telling.Day(due, today)), ("days", today.DayNumber - due.DayNumber), ("today", telling.Day(today, today)))
            : telling.Say(RequestWords.NoticeDue, ("due", telling.Day(due, today))));
        var acts = db.Set<WorkItemEvent>().AsNoTracking().Where(line => line.ItemId == matter && Told.Contains(line.Act)).OrderBy(line => line.Sequence)
            .Select(line => new { line.Act, line.At }).AsEnumerable()
            .Select(line => telling.Say(RequestWords.NoticeAct, ("day", telling.Day(deadlines.DayOf(line.At), today)), ("act", telling.Say(RequestWords.NoticeActs[Array.IndexOf(Told, line.Act)])))).ToArray();
        lines.Add(acts is [] ? telling.Say(RequestWords.NoticeNoActs) : telling.Say(RequestWords.NoticeRecord, ("acts", string.Join('；', acts))));
        lines.Add(telling.Say(RequestWords.NoticeDemand, ("until", telling.Day(until, today))));
        if (item.Standard is { } standard)
        {
            lines.Add(telling.Say(RequestWords.NoticeStandard, ("text", standard)));
        }

        lines.Add(telling.Say(RequestWords.NoticeSignature, ("unit", signer ?? telling.Say(RequestWords.NobodyNamed)), ("year", today.Year), ("month", today.Month), ("day", today.Day)));
        return string.Join('\n', lines);
    }

    /// <summary>Whom a notice about the matter goes to: its owner, else whoever is responsible for the place.</summary>
    public static CadreId? Addressee(AssistantDb db, WorkItem item, DateOnly today) => item.OwnerId ?? Owners.Of(db, item.HouseholdId, item.Place, today);

    private string ToOf(AssistantDb db, WorkItem item, DateOnly today) =>
        Addressee(db, item, today) is { } owner ? telling.Named(db, owner) : item.Unit ?? item.LeadUnit ?? gazetteer.NameFor(item.Place, county.Place());
}
