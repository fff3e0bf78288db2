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

/// <summary>Other hands for households: the township says yes, unless it is who asks; then everything that is open goes with them.</summary>
internal sealed class PairingWork(RequestTelling telling, PairingChanges changes, QuietWindowWords quiet, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.Pairing)
{
    public const string Approval = "approval";

    public override TextKey Title => RequestWords.PairingTitle;

    public static Cadre? ApproverOf(AssistantDb db, RegionCode place, CadreId? self, DateOnly today) =>
        Reach.First(db, place, CheckLevel.Township, today, self).Cadre ?? Reach.First(db, place, CheckLevel.County, today, self).Cadre;

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        var place = RegionCode.Parse(request.Region);
        if (step is not null || (request.AccountId is { } account && PairingChanges.MayPair(Viewers.OfAccount(db, account, today), place)))
        {
            return null;
        }

        var reason = FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details)).GetValueOrDefault("reason") is TextValue { Text: var text }
            ? telling.Say(RequestWords.LeaveReason, ("reason", text)) : "";
        return new RequestTurn(
            Approval, ApproverOf(db, place, request.CadreId, today)?.Id, place.Level >= RegionLevel.Township ? CheckLevel.Township : CheckLevel.County,
            number => telling.Say(RequestWords.PairingAsk, ("number", number), ("line", Line(db, request)), ("reason", reason)));
    }

    public override DateOnly? AnswerBy(Request request) => request.FromOn;

    public override string Line(AssistantDb db, Request request) => telling.Say(
        RequestWords.PairingLine, ("households", HouseholdsOf(db, request)), ("from", request.CadreId is null ? telling.Say(RequestWords.PairingNobody) : NameOf(db, request.CadreId)), ("to", NameOf(db, request.OtherId)),
        ("day", telling.Day(request.FromOn!.Value, deadlines.DayOf(request.OpenedAt))));

    public override string Agreed(AssistantDb db, Request request, WorkItem item) => telling.Say(RequestWords.PairingAgreed, ("number", item.Number), ("line", Line(db, request)));

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (request is not { OtherId: { } to, FromOn: { } day } || (request.CadreId is null && request.HouseholdId is null))
        {
            return telling.Say(RequestWords.PairingUnknown, ("name", telling.Say(RequestWords.NobodyNamed)));
        }

        if (day > today)
        {
            // What is granted for a later day waits for it.
            return null;
        }

        var actor = by.Cadre is { } decider ? $"cadre:{decider.Value:n}" : "requests";
        if (request.CadreId is not { } from)
        {
            return Begin(db, request, item, request.HouseholdId!.Value, to, day, by, actor, today, now);
        }

        var moved = 0;
        var homes = PairingsOf(db, from, today).Where(pairing => request.HouseholdId == null || pairing.HouseholdId == request.HouseholdId).OrderBy(pairing => pairing.HouseholdId).ToArray();
        if (homes is [])
        {
            return telling.Say(RequestWords.PairingNone, ("name", NameOf(db, from)));
        }

        // All of them or none: what stands against one is seen before the first is changed.
        foreach (var pairing in homes)
        {
            var home = db.Set<Household>().First(row => row.Id == pairing.HouseholdId);
            if (db.Set<Pairing>().On(today).Any(row => row.HouseholdId == home.Id && row.CadreId == to))
            {
                return telling.Say(RequestWords.PairingAlready, ("name", NameOf(db, to)), ("household", home.HeadName));
            }

            if (!PairingChanges.HelpersOf(db, RegionCode.Parse(home.Region), today).Any(cadre => cadre.Id == to))
            {
                return telling.Say(RequestWords.PairingNoHelper, ("name", NameOf(db, to)), ("household", home.HeadName));
            }
        }

        var goes = new List<string>();
        var peace = new List<string>();
        foreach (var pairing in homes)
        {
            var home = db.Set<Household>().First(row => row.Id == pairing.HouseholdId);
            goes.AddRange(db.Set<WorkItem>().AsNoTracking().GoingWith(pairing).OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Number).AsEnumerable()
                .Select(row => telling.ItemLine(row, home.HeadName, today)));
            if (quiet.Of(db, home.Id, today) is { Length: > 0 } said)
            {
                peace.Add(telling.Say(RequestWords.PairingQuiet, ("household", home.HeadName), ("text", said)));
            }

            switch (changes.Replace(db, by, pairing, to, actor, now, out var items))
            {
                case PairingResult.Done:
                    moved += items;
                    TellHousehold(db, request, item, home, now);
                    break;
                case PairingResult.Already:
                    return telling.Say(RequestWords.PairingAlready, ("name", NameOf(db, to)), ("household", home.HeadName));
                default:
                    return telling.Say(RequestWords.PairingNoHelper, ("name", NameOf(db, to)), ("household", home.HeadName));
            }
        }

        request.AppliedAt = now;
        var households = HouseholdsOf(db, request, homes.Length);
        var starts = telling.Day(day, today);
        string[] taken =
        [
            telling.Say(RequestWords.PairingTaker, ("day", starts), ("households", households), ("from", NameOf(db, from)), ("count", moved)),
            .. goes.Take(RequestTelling.ItemsNamed), .. goes.Count > RequestTelling.ItemsNamed ? [telling.Say(RequestWords.LeaveStandInMore, ("count", goes.Count - RequestTelling.ItemsNamed))] : Array.Empty<string>(),
            .. peace,
        ];
        telling.Cadre(db, item, to, string.Join('\n', taken), request.AccountId, now);
        telling.Cadre(db, item, from, telling.Say(RequestWords.PairingGiver, ("day", starts), ("households", households), ("to", NameOf(db, to))), request.AccountId, now);
        return null;
    }

    /// <summary>A household that nobody had gets somebody.</summary>
    private string? Begin(AssistantDb db, Request request, WorkItem item, HouseholdId id, CadreId to, DateOnly day, Viewer by, string actor, DateOnly today, DateTimeOffset now)
    {
        var home = db.Set<Household>().First(row => row.Id == id);
        if (db.Set<Pairing>().On(today).Any(row => row.HouseholdId == id))
        {
            return telling.Say(RequestWords.PairingAlready, ("name", Helpers.FirstOf(db, id, today) is { } other ? NameOf(db, other) : ""), ("household", home.HeadName));
        }

        if (changes.Add(db, by, id, to, 1, actor, now) is not PairingResult.Done)
        {
            return telling.Say(RequestWords.PairingNoHelper, ("name", NameOf(db, to)), ("household", home.HeadName));
        }

        request.AppliedAt = now;
        var starts = telling.Day(day, today);
        TellHousehold(db, request, item, home, now);
        var open = db.Set<WorkItem>().Count(row => row.HouseholdId == id && row.ClosedAt == null && row.OwnerId == to && row.RequestId == null);
        telling.Cadre(
            db, item, to, telling.Say(RequestWords.PairingTaker, ("day", starts), ("households", home.HeadName), ("from", telling.Say(RequestWords.PairingNobody)), ("count", open)), request.AccountId, now);
        return null;
    }

    /// <summary>The households that somebody answers for.</summary>
    public static IQueryable<Pairing> PairingsOf(AssistantDb db, CadreId cadre, DateOnly today) =>
        db.Set<Pairing>().On(today).Where(pairing => pairing.CadreId == cadre && db.Set<Household>().Any(row => row.Id == pairing.HouseholdId && row.ClosedOn == null));

    private void TellHousehold(AssistantDb db, Request request, WorkItem item, Household home, DateTimeOffset now)
    {
        var taker = db.Set<Cadre>().AsNoTracking().First(row => row.Id == request.OtherId);
        telling.Household(
            db, item, home.Id,
            (request.CadreId is null
                ? telling.Say(RequestWords.PairingHouseholdFirst, ("day", telling.Day(request.FromOn!.Value, deadlines.DayOf(now))), ("name", taker.Name), ("unit", taker.Unit))
                : telling.Say(
                    RequestWords.PairingHousehold, ("day", telling.Day(request.FromOn!.Value, deadlines.DayOf(now))), ("name", taker.Name), ("unit", taker.Unit), ("before", NameOf(db, request.CadreId))))
                + (quiet.Of(db, home.Id, deadlines.DayOf(now)) is { Length: > 0 } said ? "\n" + telling.Say(RequestWords.PairingHouseholdQuiet, ("text", said)) : ""),
            now);
    }

    private string HouseholdsOf(AssistantDb db, Request request, int? count = null) => request.HouseholdId is { } one
        ? db.Set<Household>().AsNoTracking().Where(row => row.Id == one).Select(row => row.HeadName).FirstOrDefault() ?? ""
        : telling.Say(RequestWords.PairingMany, ("name", NameOf(db, request.CadreId)), ("count", count ?? PairingsOf(db, request.CadreId!.Value, deadlines.DayOf(request.OpenedAt)).Count()));

    private static string NameOf(AssistantDb db, CadreId? id) => db.Set<Cadre>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).FirstOrDefault() ?? "";
}
