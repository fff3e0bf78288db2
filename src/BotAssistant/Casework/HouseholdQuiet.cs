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

/// <summary>When the asker's own household wants to be left in peace, and the hours in which the county writes to nobody.</summary>
internal sealed record OwnQuietWindows : FactRequest<QuietWindowsFound>;

/// <param name="IsHousehold">The asker speaks for a household.</param>
/// <param name="CountyFrom">When nobody is written to, by the rule of the place.</param>
internal sealed record QuietWindowsFound(bool IsHousehold, bool IsAny, TimeOnly CountyFrom, TimeOnly CountyUntil);

internal sealed class OwnQuietWindowsSource(IDatabaseReader reader, CountyFacts county, Deadlines deadlines) : RecordSource<OwnQuietWindows, QuietWindowsFound>(reader, county)
{
    private const string Rule = "messages";

    private static readonly TimeOnly Evening = new(21, 0);
    private static readonly TimeOnly Morning = new(8, 0);

    protected override QuietWindowsFound Answer(AssistantDb db, OwnQuietWindows request, Asking asking)
    {
        var rule = deadlines.Rules.Find<QuietHoursRule>(Rule, County.Place(), asking.Today)?.Parameters;
        var (from, until) = (rule?.From ?? Evening, rule?.Until ?? Morning);
        return asking.Viewer is { IsStaff: false, Household: { } home }
            ? new(IsHousehold: true, db.Set<QuietWindow>().Where(window => window.HouseholdId == home).On(asking.Today).Any(), from, until)
            : new(IsHousehold: false, IsAny: false, from, until);
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
