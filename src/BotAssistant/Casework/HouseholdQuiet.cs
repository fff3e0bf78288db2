using System.Globalization;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Whose quiet windows are spoken of, what of them is known, and the hours in which the county writes to nobody.</summary>
/// <param name="Said">The message: a cadre names a household of theirs in it.</param>
internal sealed record SpokenQuietWindows(string Said) : FactRequest<QuietWindowsFound>;

/// <param name="Home">The asker's own household, or the one that a cadre answers for and names; null: none.</param>
/// <param name="Name">By which it is called where a cadre speaks for it.</param>
/// <param name="CountyFrom">When nobody is written to, by the rule of the place.</param>
internal sealed record QuietWindowsFound(HouseholdId? Home, string? Name, bool IsAny, TimeOnly CountyFrom, TimeOnly CountyUntil);

internal sealed class SpokenQuietWindowsSource(IDatabaseReader reader, CountyFacts county, Deadlines deadlines) : RecordSource<SpokenQuietWindows, QuietWindowsFound>(reader, county)
{
    private const string Rule = "messages";

    private static readonly TimeOnly Evening = new(21, 0);
    private static readonly TimeOnly Morning = new(8, 0);

    protected override QuietWindowsFound Answer(AssistantDb db, SpokenQuietWindows request, Asking asking)
    {
        var rule = deadlines.Rules.Find<QuietHoursRule>(Rule, County.Place(), asking.Today)?.Parameters;
        var (from, until) = (rule?.From ?? Evening, rule?.Until ?? Morning);
        var named = asking.Viewer.IsStaff ? Named(db, request.Said, asking) : null;
        return (asking.Viewer.IsStaff ? named?.Id : asking.Viewer.Household) is { } home
            ? new(home, named?.HeadName, db.Set<QuietWindow>().Where(window => window.HouseholdId == home).On(asking.Today).Any(), from, until)
            : new(null, null, IsAny: false, from, until);
    }

    /// <summary>The one household that is theirs and is named; of two of the same name nobody knows which.</summary>
    private static Household? Named(AssistantDb db, string said, Asking asking)
    {
        var acts = asking.Viewer.ActsAs;
        var theirs = db.Set<Pairing>().On(asking.Today).Where(pairing => acts.Contains(pairing.CadreId)).Select(pairing => pairing.HouseholdId);
        return db.Set<Household>().AsNoTracking().Where(home => theirs.Contains(home.Id) && home.ClosedOn == null).AsEnumerable()
            .Where(home => home.HeadName.Length > 1 && said.Contains(home.HeadName, StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only : null;
    }
}

/// <summary>Puts into words when a household wants to be left in peace.</summary>
internal sealed class QuietWindowWords(IDialogs dialogs)
{
    /// <summary>All that a household said and that holds on the day, in one line; empty where it said nothing.</summary>
    public string Of(AssistantDb db, HouseholdId home, DateOnly today) =>
        Of([.. db.Set<QuietWindow>().AsNoTracking().Where(window => window.HouseholdId == home).On(today)]);

    /// <inheritdoc cref="Of(AssistantDb, HouseholdId, DateOnly)"/>
    public string Of(IReadOnlyList<QuietWindow> windows) => Say(dialogs.Current, windows);

    public static string Say(DialogCatalog dialogs, IReadOnlyList<QuietWindow> windows) => string.Join(dialogs.Text(CaseworkTexts.QuietJoin), windows.Select(window => window switch
    {
        { From: { } from, Until: { } until } => dialogs.Text(until < from ? CaseworkTexts.QuietNight : CaseworkTexts.QuietHours, ("from", Clock(from)), ("until", Clock(until))),
        { UntilOn: { } day } => dialogs.Text(CaseworkTexts.QuietDays, ("month", day.Month), ("day", day.Day)),
        _ => throw new InvalidOperationException("A quiet window has hours or a last day."),
    }));

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What a household said goes along when it becomes part of another one.</summary>
internal sealed class QuietWindowsFollow : IFollowsHouseholds
{
    public void Follow(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        foreach (var window in db.Set<QuietWindow>().Where(row => row.HouseholdId == from))
        {
            window.HouseholdId = into;
        }
    }
}
