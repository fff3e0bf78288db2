using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Operations;

/// <summary>What a run did.</summary>
/// <param name="Households">Looked at.</param>
/// <param name="Asked">Matters of verification that were opened.</param>
/// <param name="Rescheduled">Visits whose day follows another rule now.</param>
/// <param name="Opened">Visits that the rules want and that nobody had opened.</param>
/// <param name="Regions">Changes of divisions whose day had come.</param>
internal sealed record DailyReport(int Households, int Asked, int Rescheduled, int Opened, int Regions);

/// <summary>
/// Looks through all households: what is odd or missing in a record becomes one matter of verification per household, visits get the day that
/// today's rules say, and where the rules want one and none is open it is opened. It is looked for beside the writer; only households of which something changes are written, a few at a time, so that
/// nobody in the chat waits for it. A run that is cut short loses nothing: the next finds the rest.
/// </summary>
internal sealed class DailyChecks(
    IDatabaseReader reader, IDatabaseWriter writer, QualityChecks quality, Visits visits, RegionChanges regions, IDialogs dialogs, TimeProvider clock,
    ILogger<DailyChecks> log)
{
    private const int ReadAtOnce = 20;
    private const int MovedAtOnce = 10;

    public async Task<DailyReport> RunAsync(CancellationToken ct)
    {
        // First: a household's rules are those of where it lies today.
        var moved = await regions.ApplyDueAsync();
        var (looked, asked, rescheduled, opened) = (0, 0, 0, 0);
        for (var last = ""; ;)
        {
            ct.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            var began = TimeProvider.System.GetTimestamp();
            var (seen, end, odd, days, unvisited) = reader.Read(db => Look(db, last, now));
            if (seen == 0)
            {
                break;
            }

            if (seen == ReadAtOnce)
            {
                await PauseAsync(began, ct);
            }

            foreach (var some in days.Chunk(MovedAtOnce))
            {
                ct.ThrowIfCancellationRequested();
                began = TimeProvider.System.GetTimestamp();
                rescheduled += await writer.WriteAsync(db => some.Count(day => Visits.Move(db, day)));
                await PauseAsync(began, ct);
            }

            foreach (var some in unvisited.Chunk(MovedAtOnce))
            {
                ct.ThrowIfCancellationRequested();
                began = TimeProvider.System.GetTimestamp();
                opened += await writer.WriteAsync(db => some.Count(home => Open(db, home, now)));
                await PauseAsync(began, ct);
            }

            foreach (var home in odd)
            {
                ct.ThrowIfCancellationRequested();
                began = TimeProvider.System.GetTimestamp();
                asked += await writer.WriteAsync(db => Ask(db, home, now)) ? 1 : 0;
                await PauseAsync(began, ct);
            }

            looked += seen;
            last = end;
        }

        log.DailyChecked(looked, asked, rescheduled, opened, moved);
        return new DailyReport(looked, asked, rescheduled, opened, moved);
    }

    /// <summary>As long as it worked it leaves the machine, and the writer, to others; by real time, as a county's clock may be set.</summary>
    private static Task PauseAsync(long began, CancellationToken ct) => Task.Delay(TimeProvider.System.GetElapsedTime(began), TimeProvider.System, ct);

    /// <summary>The next households in the order of their numbers, with those that there is something to ask about, visits that get another day, and those without one.</summary>
    private (int Seen, string End, HouseholdId[] Odd, VisitDay[] Days, HouseholdId[] Unvisited) Look(AssistantDb db, string last, DateTimeOffset now)
    {
        var homes = db.Set<Household>().Where(household => household.ClosedOn == null && string.Compare(household.Number, last) > 0).OrderBy(household => household.Number).Take(ReadAtOnce).ToArray();
        return (
            homes.Length,
            homes is [] ? last : homes[^1].Number,
            [.. homes.Where(home => quality.Wants(db, home, now)).Select(home => home.Id)],
            [.. homes.Select(home => visits.Another(db, home, now)).OfType<VisitDay>()],
            [.. homes.Where(home => visits.IsMissing(db, home, now)).Select(home => home.Id)]);
    }

    private bool Open(AssistantDb db, HouseholdId id, DateTimeOffset now) =>
        db.Set<Household>().FirstOrDefault(household => household.Id == id) is { } home && visits.OpenMissing(db, Viewer.Stranger, home, now) is not null;

    /// <summary>Looks again: meanwhile it may have been mended.</summary>
    private bool Ask(AssistantDb db, HouseholdId id, DateTimeOffset now) =>
        db.Set<Household>().FirstOrDefault(household => household.Id == id && household.ClosedOn == null) is { } home
        && quality.Ask(db, home, Words, now) is not null;

    private string Words(QualityFinding finding) => dialogs.Current.Text(QualityTexts.Findings[(int)finding]);
}

/// <summary>What each finding is called, for whoever looks into it.</summary>
internal static class QualityTexts
{
    /// <summary>In the order of the findings.</summary>
    public static readonly IReadOnlyList<TextKey> Findings =
    [
        new("quality-id-number-wrong"),
        new("quality-id-number-twice"),
        new("quality-members-differ"),
        new("quality-head-count"),
        new("quality-phone-missing"),
        new("quality-phone-wrong"),
        new("quality-phone-shared"),
        new("quality-child-not-at-school"),
        new("quality-work-without-labour"),
        new("quality-income-sum"),
        new("quality-income-jump"),
        new("quality-income-low"),
        new("quality-birth-differs"),
        new("quality-sex-differs"),
        new("quality-relation-age"),
        new("quality-over-age-pupil"),
        new("quality-disability-differs"),
        new("quality-certificate-wrong"),
        new("quality-wages-without-work"),
        new("quality-income-alike"),
        new("quality-dates-reversed"),
        new("quality-exit-undated"),
        new("quality-measure-late"),
        new("quality-risk-unanswered"),
        new("quality-housing-unsolved"),
        new("quality-water-unsolved"),
        new("quality-address-missing"),
        new("quality-cause-missing"),
        new("quality-measures-missing"),
        new("quality-funds-missing"),
        new("quality-until-missing"),
        new("quality-helper-missing"),
        new("quality-funds-from-missing"),
    ];
}

internal static partial class OperationsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Households} households were looked through: {Asked} are asked about, {Rescheduled} visits have another day, {Opened} were opened, {Regions} divisions changed.")]
    public static partial void DailyChecked(this ILogger log, int households, int asked, int rescheduled, int opened, int regions);

    [LoggerMessage(Level = LogLevel.Error, Message = "The daily look through the households did not end; it is tried again tomorrow.")]
    public static partial void DailyFailed(this ILogger log, Exception error);
}
