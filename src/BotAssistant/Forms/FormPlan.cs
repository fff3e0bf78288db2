using System.Collections.ObjectModel;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>What submitting a form will do, for telling it truthfully in the receipt. The writer does exactly this, or the turn is decided again.</summary>
/// <param name="Handler">The form's "on-submit".</param>
/// <param name="Form">What it asks for.</param>
internal sealed record PlanOf(string Handler, FormWish Form) : FactRequest<FormPlan>;

/// <summary>What of a submitted form decides what follows.</summary>
/// <param name="Household">Null: that of the asker, if there is one.</param>
/// <param name="Place">A region code; null: the household's.</param>
/// <param name="Categories">Of the needs, in order, parted by a bar.</param>
/// <param name="Adds">It is added to an earlier record.</param>
/// <param name="PromiseOn">The day of a promise; the default value where none was made.</param>
internal sealed record FormWish(HouseholdId? Household, string? Place, string Categories, bool HasPromise, DateOnly? PromiseOn, DateOnly? VisitOn, bool ByPhone, bool Met, bool Adds = false)
{
    /// <summary>All answers, as JSON, where more of them decides; null where the above does.</summary>
    public string? Answers { get; init; }

    /// <summary>It cannot wait until tomorrow.</summary>
    public bool Presses { get; init; }

    /// <summary>The category of the trouble that a promise speaks of; null: of none, or of something else.</summary>
    public string? PromiseAbout { get; init; }

    /// <summary>The answers are kept, and nothing follows from them.</summary>
    public bool IsPlain => Categories.Length == 0 && !HasPromise && VisitOn is null && Answers is null;

    public IReadOnlyDictionary<string, FlowValue> Values => Answers is null ? ReadOnlyDictionary<string, FlowValue>.Empty : FlowAnswers.FromJson(Answers);
}

/// <param name="Needs">In the order of their numbers.</param>
/// <param name="Counts">Of a visit: whether it counts by the rule.</param>
/// <param name="Closes">The number of the due visit that it ends.</param>
internal sealed record FormPlan(IReadOnlyList<PlannedNeed> Needs, bool Counts, long? Closes)
{
    public static FormPlan Nothing { get; } = new([], Counts: false, Closes: null);

    /// <summary>What follows beside needs and visits, in words, a line each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The number of the open matter that a promise is written into; null: it is none, or has one of its own.</summary>
    public long? PromiseIn { get; init; }

    /// <summary>It is done with submitting: nothing is left to withdraw.</summary>
    public bool IsFinal { get; init; }

    public bool Equals(FormPlan? other) =>
        other is not null && Needs.SequenceEqual(other.Needs) && Counts == other.Counts && Closes == other.Closes && IsFinal == other.IsFinal && PromiseIn == other.PromiseIn && Lines.SequenceEqual(other.Lines, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Needs.Count, Counts, Closes);
}

/// <summary>A matter that will be opened.</summary>
/// <param name="Unit">Of the owner.</param>
internal sealed record PlannedNeed(long Number, string Category, CadreId? Owner, string? Name, string? Unit, DateOnly? DueOn)
{
    /// <summary>By when somebody responds first to what presses, in the county's time; null where it does not press, or no rule says it.</summary>
    public (DateOnly On, TimeOnly? At)? Respond { get; init; }

    /// <summary>Who does the owner's work while they are away; null: they are there.</summary>
    public string? StandIn { get; init; }
}

/// <summary>Makes plans: for the receipt from what is stored, for the writer inside its transaction.</summary>
internal sealed class FormPlanning(Deadlines deadlines, Visits visits, CountyFacts county)
{
    public const char Bar = '|';

    public FormPlan Make(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        if (wish.IsPlain)
        {
            return FormPlan.Nothing;
        }

        var today = deadlines.DayOf(now);
        var household = HouseholdOf(db, viewer, wish, today);
        var place = PlaceOf(household, wish);
        var categories = wish.Categories.Split(Bar, StringSplitOptions.RemoveEmptyEntries);
        var number = WorkItemOpening.NextNumber(db);
        var owner = categories is [] ? null : Responsible.For(db, household?.Id, place, today);
        var respond = wish.Presses ? RespondOf(place, now) : null;
        var acting = owner is not null && StandIns.Acting(db, owner, today) is { } other && other.Id != owner.Id ? other.Name : null;
        var needs = categories.Select(category => new PlannedNeed(
            number++, category, owner?.Id, owner?.Name, owner?.Unit, DeadlineOf(category, place, now).Deadline.On)
        { Respond = respond, StandIn = acting }).ToList();
        long? promiseIn = null;
        if (wish.HasPromise && wish.PromiseAbout is { } about && needs.FindIndex(need => need.Category == about) is >= 0 and var at)
        {
            // What was promised is the same trouble: one matter, and due no later than was promised.
            needs[at] = needs[at] with { DueOn = Earlier(needs[at].DueOn, wish.PromiseOn) };
        }
        else if (wish.HasPromise && OpenAbout(db, viewer, household, wish.PromiseAbout, today) is { } open)
        {
            promiseIn = open.Number;
        }
        else if (wish.HasPromise && viewer.Cadre is { } cadre)
        {
            needs.Add(new PlannedNeed(
                number, NeedKinds.Other, cadre, viewer.Name, viewer.Unit, wish.PromiseOn ?? DeadlineOf(NeedKinds.Other, place, now).Deadline.On));
        }

        if (wish.VisitOn is not { } on || household is null)
        {
            return new FormPlan(needs, Counts: false, Closes: null) { PromiseIn = promiseIn };
        }

        // More about a visit that was recorded ends no other one: the next is not due by it.
        if (wish.Adds)
        {
            return new FormPlan(needs, Counts: true, Closes: null) { PromiseIn = promiseIn };
        }

        var (counts, closes) = visits.WouldClose(db, household, on, wish.ByPhone, wish.Met, today);
        return new FormPlan(needs, counts, closes?.Number) { PromiseIn = promiseIn };
    }

    /// <summary>The open matter of the household that is of that trouble, the newest of several.</summary>
    public static WorkItem? OpenAbout(AssistantDb db, Viewer viewer, Household? household, string? category, DateOnly today) =>
        household is null || category is null ? null : db.Set<WorkItem>().VisibleTo(viewer, db, today)
            .Where(item => item.HouseholdId == household.Id && item.Kind == WorkItemKind.Need && item.Visibility == Visibility.Ordinary && item.ClosedAt == null && item.Category == category)
            .OrderByDescending(item => item.Number).FirstOrDefault();

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private (DateOnly On, TimeOnly? At)? RespondOf(RegionCode place, DateTimeOffset now)
    {
        if (deadlines.FirstResponse(place, now, presses: true) is not { On: { } on } first)
        {
            return null;
        }

        // To the minute, as it is said.
        return first.At is { } moment && TimeZoneInfo.ConvertTime(moment, county.TimeZone) is var here ? (on, new TimeOnly(here.Hour, here.Minute)) : (on, null);
    }

    /// <summary>The clock of a category, and its end.</summary>
    public (string Clock, Deadline Deadline) DeadlineOf(string category, RegionCode place, DateTimeOffset now)
    {
        foreach (var clock in NeedKinds.ClocksOf(category))
        {
            if (deadlines.Of(clock, place, now) is { On: not null } found)
            {
                return (clock, found);
            }
        }

        return (NeedKinds.ClocksOf(category)[^1], Deadline.None);
    }

    /// <summary>Whom the form is about, as far as the viewer may see them.</summary>
    public static Household? HouseholdOf(AssistantDb db, Viewer viewer, FormWish wish, DateOnly today)
    {
        if ((wish.Household ?? (viewer.IsStaff ? null : viewer.Household)) is not { } named)
        {
            return null;
        }

        // A form may have begun before it became part of another one.
        var id = MergedHouseholds.Now(db, named);
        return db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id);
    }

    public RegionCode PlaceOf(Household? household, FormWish wish) =>
        RegionCode.TryParse(wish.Place, out var named) ? named : household is null ? county.Place() : RegionCode.Parse(household.Region);
}

internal sealed class PlanSource(IDatabaseReader reader, CountyFacts county, FormHandlerList handlers) : RecordSource<PlanOf, FormPlan>(reader, county)
{
    protected override FormPlan Answer(AssistantDb db, PlanOf request, Asking asking) => handlers.Of(request.Handler).Plan(db, asking.Viewer, request.Form, asking.Now);
}

/// <summary>Reads of a submitted form what decides what follows.</summary>
internal static class FormWishes
{
    private const string Phone = "phone";
    private const string Nobody = "nobody";

    public static FormWish Of(FlowEvent.Submitted form)
    {
        var values = form.Values;
        string[] met = [.. Options(values, "met")];
        return new FormWish(
            values.GetValueOrDefault("household") is ListedValue { Id: var household } && Guid.TryParseExact(household, "N", out var id) ? new HouseholdId(id) : null,
            values.GetValueOrDefault("place") is ListedValue { Id: var place } ? place : null,
            string.Join(FormPlanning.Bar, CategoriesOf(form)),
            values.GetValueOrDefault("promise") is TextValue,
            values.GetValueOrDefault("promise-day") is DateValue { Day: var promised } ? promised : null,
            values.GetValueOrDefault("day") is DateValue { Day: var day } ? day : null,
            ByPhone: met is [Phone] or [Nobody, Phone] or [Phone, Nobody],
            Met: met.Any(who => who != Nobody),
            Adds: form.AddsTo is not null)
        {
            Answers = ByAnswers(form.Handler) ? FlowAnswers.ToJson(values) : null,
            Presses = NeedRecording.Presses(values),
            PromiseAbout = form.About.GetValueOrDefault("promise"),
        };
    }

    // What a visit, a need and a plain record set in motion hangs on few of their answers.
    private static bool ByAnswers(string handler) =>
        handler != FormHandlers.VisitRecord.Name && handler != FormHandlers.HouseholdNeed.Name && handler != FormHandlers.Record.Name;

    /// <summary>Categories of the needs that the form brings, each once.</summary>
    public static IReadOnlyList<string> CategoriesOf(FlowEvent.Submitted form) =>
        [.. form.Needs.Select(need => need.Category).Concat(Options(form.Values, "category").Select(NeedKinds.CategoryOf)).Distinct(StringComparer.Ordinal)];

    /// <summary>What was said about a category; null where only an option was chosen.</summary>
    public static string? SaidOf(FlowEvent.Submitted form, string category)
    {
        var said = form.Needs.Where(need => need.Category == category && need.Said.Length > 0).Select(need => need.Said)
            .Concat(form.Values.GetValueOrDefault("category") is ChoiceValue chosen
                ? chosen.Options.Where(option => NeedKinds.CategoryOf(option.Id) == category).Select(option => option.Said).OfType<string>()
                : []);
        return string.Join('；', said) is { Length: > 0 } words ? words : null;
    }

    public static string? Text(IReadOnlyDictionary<string, FlowValue> values, string question) => (values.GetValueOrDefault(question) as TextValue)?.Text;

    private static IEnumerable<string> Options(IReadOnlyDictionary<string, FlowValue> values, string question) =>
        values.GetValueOrDefault(question) is ChoiceValue chosen ? chosen.Options.Select(option => option.Id) : [];
}
