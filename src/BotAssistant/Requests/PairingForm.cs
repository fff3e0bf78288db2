using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Takes the form by which households go to another helper.</summary>
internal sealed class PairingForm(RequestDesk desk, CadreNames names, RequestTelling telling, Deadlines deadlines) : RequestForm(FormHandlers.PairingChange, desk, telling)
{
    private const string From = "from";
    private const string To = "to";
    private const string Home = "household";
    private const string All = "all";
    private const string On = "day";

    /// <summary>What is asked for, as far as it is known.</summary>
    /// <param name="From">Null: nobody has the household.</param>
    /// <param name="Home">Null: all that <paramref name="From"/> has.</param>
    private sealed record Change(Cadre? From, Household? Home, RegionCode Place, int Count, bool MayDecide);

    public override IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking)
    {
        if (asking.Viewer.Cadre is not { } self || CadreNames.PlaceOf(db, self, asking.Today) is not { } place)
        {
            return [];
        }

        // "换给我自己", "我的户": it is whoever speaks.
        if (names.MeansSelf(query.Words, query.Question == To) is { } said)
        {
            return [names.Self(db, self, said)];
        }

        // Somebody named in passing is not whoever has the households now.
        return query is { Question: From, Words.Length: 0 } ? [] : names.Find(db, query.Words, place, query.Question == From ? null : self, asking.Today);
    }

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        var today = asking.Today;
        foreach (var question in (string[])[From, To])
        {
            if (answers.GetValueOrDefault(question) is ListedValue { Id: "" } unknown)
            {
                return new FlowObjection(question, Telling.Say(RequestWords.PairingUnknown, ("name", unknown.Label)));
            }
        }

        var (change, objection) = Read(db, asking.Viewer, answers, today);
        if (objection is not null || change is null)
        {
            return objection;
        }

        if (RunningFor(db, change.Home?.Id, change.From?.Id) is { } running)
        {
            return new FlowObjection(
                change.Count > 1 ? Home : null,
                Telling.Say(RequestWords.PairingRunning, ("number", running), ("household", HouseholdsOf(change))));
        }

        if (CadreOf(answers.GetValueOrDefault(To)) is not { } to)
        {
            return null;
        }

        var taker = db.Set<Cadre>().AsNoTracking().First(row => row.Id == to);
        if (to == change.From?.Id)
        {
            return new FlowObjection(To, Telling.Say(RequestWords.PairingSelf, ("name", taker.Name)));
        }

        var of = HouseholdsOf(change);
        if (!PairingChanges.HelpersOf(db, change.Place, today).Any(cadre => cadre.Id == to))
        {
            return new FlowObjection(To, Telling.Say(RequestWords.PairingNoHelper, ("name", taker.Name), ("household", of)));
        }

        return change.Home is { } one && db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == one.Id && pairing.CadreId == to)
            ? new FlowObjection(To, Telling.Say(RequestWords.PairingAlready, ("name", taker.Name), ("household", one.HeadName)))
            : null;
    }

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (Read(db, viewer, wish.Values, today).Change is not { } change || CadreOf(wish.Values.GetValueOrDefault(To)) is not { } to || DayOf(wish.Values.GetValueOrDefault(On)) is not { } day)
        {
            return FormPlan.Nothing;
        }

        (string, object)[] slots =
        [
            ("households", HouseholdsOf(change)), ("from", change.From?.Name ?? Telling.Say(RequestWords.PairingNobody)),
            ("to", db.Set<Cadre>().AsNoTracking().Where(row => row.Id == to).Select(row => row.Name).First()), ("day", Telling.Day(day, today)),
        ];
        return FormPlan.Nothing with
        {
            Lines =
            [
                change.MayDecide
                    ? Telling.Say(RequestWords.PairingPlanOwn, slots)
                    : Telling.Say(RequestWords.PairingPlan, [.. slots, ("who", Telling.Named(db, PairingWork.ApproverOf(db, change.Place, change.From?.Id, today)?.Id))]),
            ],
        };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, today, values) = (submitting.Db, deadlines.DayOf(submitting.Now), submitting.Form.Values);
        if (Read(db, submitting.Viewer, values, today).Change is not { } change || CadreOf(values.GetValueOrDefault(To)) is not { } to || to == change.From?.Id || RunningFor(db, change.Home?.Id, change.From?.Id) is not null || DayOf(values.GetValueOrDefault(On)) is not { } day)
        {
            throw new DecisionOutdatedException("The households are not this person's to hand over any more.");
        }

        var (_, item) = Desk.Open(
            db, new NewRequest(RequestKind.Pairing, change.Place) { Cadre = change.From?.Id, Other = to, Household = change.Home?.Id, From = day, IsDemo = change.Home?.IsDemo ?? change.From?.IsDemo ?? false }, submitting);
        return new Written(change.Home?.Id, null, null, [item.Id], item.IsDemo);
    }

    /// <summary>Whose households, and which; null while that is not said.</summary>
    private (Change? Change, FlowObjection? Objection) Read(AssistantDb db, Viewer viewer, IReadOnlyDictionary<string, FlowValue> answers, DateOnly today)
    {
        if (viewer.Cadre is not { } self)
        {
            return (null, new FlowObjection(null, Telling.Say(RequestWords.PairingNotAllowed)));
        }

        var home = HouseholdOf(answers.GetValueOrDefault(Home)) is { } id ? db.Set<Household>().VisibleTo(viewer, db, today).AsNoTracking().FirstOrDefault(row => row.Id == id) : null;
        var decides = home is not null ? PairingChanges.MayPair(viewer, RegionCode.Parse(home.Region)) : viewer.Has(Role.Township) || viewer.Has(Role.County);
        var owns = PairingWork.PairingsOf(db, self, today).Any();
        var from = CadreOf(answers.GetValueOrDefault(From))
            ?? (owns && !(decides && home is not null) ? self : (CadreId?)null)
            ?? (home is not null ? db.Set<Pairing>().On(today).Where(pairing => pairing.HouseholdId == home.Id).OrderBy(pairing => pairing.Rank).Select(pairing => (CadreId?)pairing.CadreId).FirstOrDefault() : null);
        if (from is null && home is not null && decides)
        {
            // Nobody has it yet: then there is nobody to take it from.
            return (new Change(null, home, RegionCode.Parse(home.Region), 1, MayDecide: true), null);
        }

        if (home is null && HouseholdOf(answers.GetValueOrDefault(Home)) is not null)
        {
            return (null, new FlowObjection(Home, Telling.Say(RequestWords.PairingOutside)));
        }

        if (from is not { } giver)
        {
            return (null, !decides ? new FlowObjection(null, Telling.Say(RequestWords.PairingNotAllowed)) : answers.ContainsKey(To) ? new FlowObjection(From, Telling.Say(RequestWords.PairingFromWho)) : null);
        }

        if (giver != self && !decides)
        {
            return (null, new FlowObjection(null, Telling.Say(RequestWords.PairingNotAllowed)));
        }

        var cadre = db.Set<Cadre>().AsNoTracking().First(row => row.Id == giver);
        var theirs = PairingWork.PairingsOf(db, giver, today).Select(pairing => pairing.HouseholdId).ToArray();
        if (home is not null && !theirs.Contains(home.Id))
        {
            return (null, new FlowObjection(Home, Telling.Say(RequestWords.PairingNotTheirs, ("name", cadre.Name), ("household", home.HeadName))));
        }

        if (theirs is [])
        {
            return (null, new FlowObjection(null, Telling.Say(RequestWords.PairingNone, ("name", cadre.Name))));
        }

        if (home is null && theirs is [var only])
        {
            home = db.Set<Household>().AsNoTracking().First(row => row.Id == only);
        }

        if (home is null && !answers.ContainsKey(All))
        {
            return (null, new FlowObjection(Home, Telling.Say(RequestWords.PairingWhich, ("name", cadre.Name), ("count", theirs.Length))));
        }

        var places = home is not null
            ? [RegionCode.Parse(home.Region)]
            : db.Set<Household>().Where(row => theirs.Contains(row.Id)).Select(row => row.Region).AsEnumerable().Select(region => RegionCode.Parse(region)).ToArray();
        var place = home is not null ? places[0] : places.SelectMany(region => region.SelfAndAncestors()).Where(region => places.All(region.Contains)).MaxBy(region => region.Level);
        return (new Change(cadre, home, place, theirs.Length, PairingChanges.MayPair(viewer, place)), null);
    }

    private string HouseholdsOf(Change change) => change.Home?.HeadName ?? Telling.Say(RequestWords.PairingMany, ("name", change.From?.Name ?? ""), ("count", change.Count));

    /// <param name="home">Null: all that they have.</param>
    private static long? RunningFor(AssistantDb db, HouseholdId? home, CadreId? giver) => (
        from request in db.Set<Request>()
        where request.Kind == RequestKind.Pairing && (request.State == RequestState.Waiting || (request.State == RequestState.Agreed && request.AppliedAt == null))
            && (home == null ? request.CadreId == giver : request.HouseholdId == home || (request.HouseholdId == null && request.CadreId == giver))
        join item in db.Set<WorkItem>() on request.Id equals item.RequestId
        select (long?)item.Number).FirstOrDefault();
}
