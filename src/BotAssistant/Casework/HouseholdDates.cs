using BotAssistant.Calendar;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Who notes and sees the days of a household: whoever answers for it, the township and the county. Runs inside the caller's transaction.</summary>
internal sealed class HouseholdDates(Deadlines deadlines)
{
    /// <summary>A loan runs for years.</summary>
    private const int MostYears = 10;

    public static bool MayKeep(AssistantDb db, Viewer viewer, HouseholdId home, RegionCode place, DateOnly today)
    {
        var acts = viewer.ActsAs;
        return viewer.Has(place, Role.Township, Role.County) || (viewer.IsStaff && db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == home && acts.Contains(pairing.CadreId)));
    }

    /// <summary>Whether a day can be noted: it is to come, and not in a far year that somebody mistyped.</summary>
    public static bool IsPossible(DateOnly on, DateOnly today) => on >= today && on <= today.AddYears(MostYears);

    /// <param name="paper">One of <see cref="HouseholdDateTexts.Papers"/>; null for a loan.</param>
    /// <returns>False: it is not theirs to note, or not such a day.</returns>
    public bool Add(AssistantDb db, Viewer viewer, HouseholdId id, HouseholdDateKind kind, DateOnly on, string? paper, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id) is not { ClosedOn: null } home || !MayKeep(db, viewer, id, RegionCode.Parse(home.Region), today)
            || !IsPossible(on, today)
            || (kind is HouseholdDateKind.Papers) != (paper is not null) || (paper is not null && !HouseholdDateTexts.Papers.Any(key => key.Name == paper)))
        {
            return false;
        }

        // Said twice it is one day.
        if (!db.Set<HouseholdDate>().Any(row => row.HouseholdId == id && row.Kind == kind && row.On == on && row.Paper == paper && row.EndedAt == null))
        {
            db.Add(new HouseholdDate { Id = VersionSeven.Next(now), HouseholdId = id, Kind = kind, On = on, Paper = paper, AddedAt = now, AddedById = viewer.Cadre });
        }

        return true;
    }

    public bool End(AssistantDb db, Viewer viewer, HouseholdId id, Guid date, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id) is not { } home || !MayKeep(db, viewer, id, RegionCode.Parse(home.Region), today)
            || db.Set<HouseholdDate>().FirstOrDefault(row => row.Id == date && row.HouseholdId == id && row.EndedAt == null) is not { } found)
        {
            return false;
        }

        found.EndedAt = now;
        return true;
    }
}

/// <summary>The days that are noted of the asker's own household; whoever acts for another one does not read its loans.</summary>
internal sealed record MyHouseholdDates : FactRequest<HouseholdDatesFound>;

/// <param name="Dates">The nearest first.</param>
internal sealed record HouseholdDatesFound(IReadOnlyList<NotedDate> Dates);

/// <param name="NextOn">When the household is told of it next; null: not again.</param>
internal sealed record NotedDate(HouseholdDate Date, DateOnly? NextOn);

internal sealed class MyHouseholdDatesSource(IDatabaseReader reader, CountyFacts county, Deadlines deadlines) : RecordSource<MyHouseholdDates, HouseholdDatesFound>(reader, county)
{
    protected override HouseholdDatesFound Answer(AssistantDb db, MyHouseholdDates request, Asking asking)
    {
        if (asking.Viewer.Household is not { } home || db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Id == home) is not { } household)
        {
            return new([]);
        }

        var place = RegionCode.Parse(household.Region);
        return new([.. db.Set<HouseholdDate>().AsNoTracking().Where(date => date.HouseholdId == home).From(asking.Today).AsEnumerable().Where(date => !asking.Viewer.ActsForOthers || date.Kind is not HouseholdDateKind.LoanDue)
            .Select(date => new NotedDate(date, HouseholdDateSteps.RuleOf(deadlines, date, place, asking.Today) is { } rule ? HouseholdDateSteps.Next(rule, date, asking.Today, deadlines.WorkingDaysOf(place)) : null))]);
    }
}

/// <summary>When a household is told of a day of its own, by the rule.</summary>
internal static class HouseholdDateSteps
{
    /// <returns>Null where no rule says anything of it: then nobody is told.</returns>
    public static HouseholdDateRule? RuleOf(Deadlines deadlines, HouseholdDate date, RegionCode place, DateOnly today) =>
        deadlines.Rules.Find<HouseholdDateRule>(RuleKinds.HouseholdDates[(int)date.Kind], place, today)?.Parameters;

    /// <summary>Whether a step has come that was not told; of several that passed the last stands for all. Nobody is told on a day off.</summary>
    public static bool IsDue(HouseholdDateRule rule, HouseholdDate date, DateOnly today, WorkingDays days) =>
        date.On >= today && days.IsWorkingDay(today) && Days(rule, date, days).Where(day => day <= today).Select(day => (DateOnly?)day).Max() is { } step && (date.ToldOn is null || date.ToldOn < step);

    /// <returns>Today for what is due now; null: it is not told again.</returns>
    public static DateOnly? Next(HouseholdDateRule rule, HouseholdDate date, DateOnly today, WorkingDays days) =>
        IsDue(rule, date, today, days) ? today : Days(rule, date, days).Where(day => day > today).Select(day => (DateOnly?)day).Min();

    // Rather early than on a day off, and never after the day itself.
    private static IEnumerable<DateOnly> Days(HouseholdDateRule rule, HouseholdDate date, WorkingDays days) => rule.DaysBefore.Select(before => days.OnOrBefore(date.On.AddDays(-before)));
}

internal static class HouseholdDateWords
{
    public static string Line(DialogCatalog dialogs, HouseholdDate date) => date.Kind is HouseholdDateKind.LoanDue
        ? dialogs.Text(HouseholdDateTexts.LineLoan, ("month", date.On.Month), ("day", date.On.Day), ("year", date.On.Year))
        : dialogs.Text(HouseholdDateTexts.LinePapers, ("month", date.On.Month), ("day", date.On.Day), ("year", date.On.Year), ("paper", dialogs.Text(new TextKey(date.Paper!))));
}

internal static class HouseholdDateTexts
{
    public static readonly TextKey LineLoan = new("date-line-loan", "year", "month", "day");
    public static readonly TextKey LinePapers = new("date-line-papers", "year", "month", "day", "paper");
    public static readonly TextKey Record = new("date-record", "text", "desk_phone");

    /// <summary>In the order of <see cref="HouseholdDateKind"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Kinds = [new("date-kind-loan-due"), new("date-kind-papers")];

    /// <summary>What a household may be asked to bring.</summary>
    public static readonly IReadOnlyList<TextKey> Papers =
        [new("date-paper-id-card"), new("date-paper-household-book"), new("date-paper-bank-card"), new("date-paper-receipt"), new("date-paper-proof"), new("date-paper-contract")];
}

/// <summary>What was noted goes along when a household becomes part of another one.</summary>
internal sealed class HouseholdDatesFollow : IFollowsHouseholds
{
    public void Follow(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        foreach (var date in db.Set<HouseholdDate>().Where(row => row.HouseholdId == from))
        {
            date.HouseholdId = into;
        }
    }
}
