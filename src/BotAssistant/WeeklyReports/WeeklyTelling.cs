using System.Globalization;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>Who may be told of weekly reports, read once for many regions.</summary>
internal sealed record WeeklyRecipients(ILookup<(Role Role, string Region), CadreId> Holders, IReadOnlyDictionary<CadreId, (AccountId To, string? Detour)> Accounts);

/// <summary>Tells those who answer for a region that its week is frozen: the village's leader, the township's own people, the county's. Nobody else.</summary>
internal sealed class WeeklyTelling(AnnouncementWriting announcements, WeeklyWording wording, StaffLinks links, Deadlines deadlines)
{
    public static string PathOf(string region, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"/staff/weekly/{region}/{day:yyyy-MM-dd}");

    public WeeklyRecipients Recipients(AssistantDb db, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var people = new ReminderPeople(db, today);
        Role[] answering = [Role.TeamLeader, Role.Township, Role.County];
        var holders = db.Set<CadreRole>().Where(held => answering.Contains(held.Role) && held.From <= today && (held.Until == null || held.Until >= today))
            .Select(held => new { held.Role, held.Region, held.CadreId }).AsEnumerable()
            // Not whoever stands in for them: the page would not open to them.
            .Where(held => people.Find(held.CadreId) is { } cadre && !cadre.IsGone(today) && people.Hears(held.CadreId))
            .ToLookup(held => (held.Role, held.Region), held => held.CadreId);
        return new(holders, holders.SelectMany(group => group).Distinct().ToDictionary(id => id, id => (people.AccountOf(id)!.Value, people.DetourOf(id))));
    }

    /// <returns>How many are told.</returns>
    public int Tell(AssistantDb db, WeeklyRecipients recipients, WeeklyFigures figures, IReadOnlyList<Difficulty> difficulties, DateTimeOffset now)
    {
        var region = RegionCode.Parse(figures.Region);
        var role = region.Level switch { RegionLevel.County => Role.County, RegionLevel.Township => Role.Township, _ => Role.TeamLeader };
        var text = new Lazy<string>(() => TextOf(figures, difficulties));
        var told = 0;
        foreach (var cadre in recipients.Holders[(role, region.Value)].Distinct())
        {
            if (recipients.Accounts.TryGetValue(cadre, out var account))
            {
                announcements.Add(db, new Announcing(account.To, AnnouncementCause.Report, new AnnouncedWords(text.Value, []), region) { Detour = account.Detour }, now);
                told++;
            }
        }

        return told;
    }

    /// <summary>Whoever answers for the place above hears of a difficulty when it is handed in: it should not wait for anybody to open a page.</summary>
    /// <param name="words">With names and numbers hidden.</param>
    public void TellDifficulty(AssistantDb db, RegionCode region, ReportWeek week, string words, AccountId by, DateTimeOffset now)
    {
        if (region.Level <= RegionLevel.County)
        {
            return;
        }

        var above = region.Up(region.Level > RegionLevel.Township ? RegionLevel.Township : RegionLevel.County);
        var role = above.Level == RegionLevel.Township ? Role.Township : Role.County;
        var recipients = Recipients(db, now);
        var text = new Lazy<string>(() => string.Join(
            '\n', new[] { wording.Say(WeeklyTexts.DifficultyTold, ("place", wording.Place(region)), ("week", wording.Week(week.FirstDay, week.LastDay)), ("text", words)), links.LineTo(PathOf(region.Value, week.LastDay)) }.OfType<string>()));
        foreach (var cadre in recipients.Holders[(role, above.Value)].Distinct())
        {
            if (recipients.Accounts.TryGetValue(cadre, out var account) && account.To != by)
            {
                announcements.Add(db, new Announcing(account.To, AnnouncementCause.Report, new AnnouncedWords(text.Value, []), region) { Detour = account.Detour }, now);
            }
        }
    }

    private string TextOf(WeeklyFigures figures, IReadOnlyList<Difficulty> difficulties) => string.Join(
        '\n', new[] { wording.Say(WeeklyTexts.Frozen), wording.Whole(figures, difficulties), links.LineTo(PathOf(figures.Region, figures.LastDay)) }.OfType<string>());
}
