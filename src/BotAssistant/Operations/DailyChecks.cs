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
/// <param name="Regions">Changes of divisions whose day had come.</param>
internal sealed record DailyReport(int Households, int Asked, int Rescheduled, int Regions);

/// <summary>
/// Looks through all households: what is odd in a record becomes one matter of verification per household, and visits get the day that
/// today's rules say. It is looked for beside the writer; only households of which something changes are written, a few at a time, so that
/// nobody in the chat waits for it. A run that is cut short loses nothing: the next finds the rest.
/// </summary>
internal sealed class DailyChecks(
    IDatabaseReader reader, IDatabaseWriter writer, QualityChecks quality, Visits visits, RegionChanges regions, Deadlines deadlines, IDialogs dialogs, TimeProvider clock,
    ILogger<DailyChecks> log)
{
    private const int ReadAtOnce = 100;
    private const int WrittenAtOnce = 2;

    public async Task<DailyReport> RunAsync(CancellationToken ct)
    {
        // First: a household's rules are those of where it lies today.
        var moved = await regions.ApplyDueAsync();
        var (looked, asked, rescheduled) = (0, 0, 0);
        for (var last = ""; ;)
        {
            ct.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            var began = TimeProvider.System.GetTimestamp();
            var (seen, end, touched) = reader.Read(db => Look(db, last, now));
            if (seen == 0)
            {
                break;
            }

            if (seen == ReadAtOnce)
            {
                await PauseAsync(began, ct);
            }

            foreach (var some in touched.Chunk(WrittenAtOnce))
            {
                ct.ThrowIfCancellationRequested();
                began = TimeProvider.System.GetTimestamp();
                var (more, dates) = await writer.WriteAsync(db => Write(db, some, now));
                asked += more;
                rescheduled += dates;
                await PauseAsync(began, ct);
            }

            looked += seen;
            last = end;
        }

        log.DailyChecked(looked, asked, rescheduled, moved);
        return new DailyReport(looked, asked, rescheduled, moved);
    }

    /// <summary>As long as it worked it leaves the machine, and the writer, to others; by real time, as a county's clock may be set.</summary>
    private static Task PauseAsync(long began, CancellationToken ct) => Task.Delay(TimeProvider.System.GetElapsedTime(began), TimeProvider.System, ct);

    /// <summary>The next households in the order of their numbers, and those of them of which something may have to change.</summary>
    private (int Seen, string End, Touched[] Touched) Look(AssistantDb db, string last, DateTimeOffset now)
    {
        var homes = db.Set<Household>().Where(household => household.ClosedOn == null && string.Compare(household.Number, last) > 0).OrderBy(household => household.Number).Take(ReadAtOnce).ToArray();
        var today = deadlines.DayOf(now);
        // Nothing that is changed here is kept: this context cannot write.
        return (homes.Length, homes is [] ? last : homes[^1].Number,
        [
            .. homes.Select(home => new Touched(home.Id, quality.Look(db, home, today) is not [], visits.Reschedule(db, home, now))).Where(home => home.IsOdd || home.HasAnotherDay),
        ]);
    }

    /// <summary>Looks again at what was found, and only at that: meanwhile it may have been mended.</summary>
    private (int Asked, int Rescheduled) Write(AssistantDb db, Touched[] some, DateTimeOffset now)
    {
        var (asked, rescheduled) = (0, 0);
        var ids = some.Select(home => home.Id).ToArray();
        foreach (var home in db.Set<Household>().Where(household => ids.Contains(household.Id) && household.ClosedOn == null).ToArray())
        {
            var found = Array.Find(some, one => one.Id == home.Id);
            asked += found.IsOdd && quality.Ask(db, home, finding => dialogs.Current.Text(QualityTexts.Findings[(int)finding]), now) is not null ? 1 : 0;
            rescheduled += found.HasAnotherDay && visits.Reschedule(db, home, now) ? 1 : 0;
        }

        return (asked, rescheduled);
    }

    private readonly record struct Touched(HouseholdId Id, bool IsOdd, bool HasAnotherDay);
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
    ];
}

internal static partial class OperationsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Households} households were looked through: {Asked} are asked about, {Rescheduled} visits have another day, {Regions} divisions changed.")]
    public static partial void DailyChecked(this ILogger log, int households, int asked, int rescheduled, int regions);

    [LoggerMessage(Level = LogLevel.Error, Message = "The daily look through the households did not end; it is tried again tomorrow.")]
    public static partial void DailyFailed(this ILogger log, Exception error);
}
