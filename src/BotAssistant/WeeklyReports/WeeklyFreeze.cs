using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.WeeklyReports;

/// <summary>What a run did.</summary>
/// <param name="Regions">Whose week is over.</param>
/// <param name="Frozen">Whose week was frozen for the first time.</param>
/// <param name="Changed">Which got another version, because something of the week was changed.</param>
/// <param name="Messages">How many people are told.</param>
internal sealed record FreezeReport(int Regions, int Frozen, int Changed, int Messages);

/// <summary>
/// Freezes the weeks that are over: counted once, with what was said about them, and never changed; what is changed afterwards makes another
/// version. It may run as often as it likes, and in several processes: what stands there is looked at again inside the transaction that adds.
/// </summary>
internal sealed class WeeklyFreeze(
    IDatabaseReader reader, IDatabaseWriter writer, ReportingRegions regions, WeeklyCounting counting, DifficultyCollecting collecting, WeeklyVersions versions, WeeklyTelling telling,
    CountyFacts county, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 20;

    public async Task<FreezeReport> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (ended, last) = reader.Read(db =>
        {
            var all = regions.Of(db, now);
            return (all, LastFrozen(db, all));
        });
        var said = new Dictionary<ReportWeek, IReadOnlyList<Difficulty>>();
        WeeklyRecipients? recipients = null;
        var report = new FreezeReport(ended.Count, 0, 0, 0);
        foreach (var some in ended.Where(one => one.MayChange || !last.ContainsKey((one.Region.Value, one.Week.LastDay))).Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            var counted = reader.Read(db => some.Select(one => Count(db, one, said, last.GetValueOrDefault((one.Region.Value, one.Week.LastDay)), now)).OfType<Counted>().ToArray());
            if (counted is [])
            {
                continue;
            }

            var hearing = recipients ??= reader.Read(db => telling.Recipients(db, now));
            var wrote = await writer.WriteAsync(db => Write(db, counted, hearing, now));
            report = report with { Frozen = report.Frozen + wrote.Frozen, Changed = report.Changed + wrote.Changed, Messages = report.Messages + wrote.Messages };
            if (wrote.Messages > 0)
            {
                committed.Announce();
            }
        }

        return report;
    }

    /// <summary>The newest version of each week that no person handed in.</summary>
    private static Dictionary<(string Region, DateOnly WeekEnd), FrozenRow> LastFrozen(AssistantDb db, IReadOnlyList<EndedWeek> ended)
    {
        var days = ended.Select(one => one.Week.LastDay).Distinct().ToArray();
        return db.Set<WeeklyReport>().Where(row => days.Contains(row.WeekEnd) && row.AccountId == null && row.CadreId == null)
            .Select(row => new { row.Region, row.WeekEnd, row.Id, row.Version, row.Hash }).AsEnumerable()
            .GroupBy(row => (row.Region, row.WeekEnd)).Select(group => group.MaxBy(row => row.Version)!)
            .ToDictionary(row => (row.Region, row.WeekEnd), row => new FrozenRow(row.Id, row.Hash));
    }

    /// <returns>Null: it stands there like that already.</returns>
    private Counted? Count(AssistantDb db, EndedWeek ended, Dictionary<ReportWeek, IReadOnlyList<Difficulty>> said, FrozenRow? last, DateTimeOffset now)
    {
        // What was said is read once for all regions of a week.
        if (!said.TryGetValue(ended.Week, out var all))
        {
            said[ended.Week] = all = collecting.Of(db, county.Place(), ended.Week);
        }

        var figures = counting.Count(db, ended.Region, ended.Week, now);
        Difficulty[] own = [.. all.Where(one => ended.Region.Contains(RegionCode.Parse(one.Region)))];
        if (!ended.MayChange && figures is { Kinds: [], Visited: 0 } && own is [])
        {
            // What nobody reported in time, and in which nothing was, does not have to be told weeks later: so it is where the program is new.
            return null;
        }

        var hash = WeeklyVersions.Hash(figures.ToJson(), own);
        return hash == last?.Hash ? null : new Counted(ended, figures, own, hash, last?.Id);
    }

    private FreezeReport Write(AssistantDb db, IReadOnlyList<Counted> counted, WeeklyRecipients recipients, DateTimeOffset now)
    {
        var (frozen, changed, messages) = (0, 0, 0);
        foreach (var one in counted)
        {
            var (region, day) = (one.Ended.Region.Value, one.Ended.Week.LastDay);
            var rows = db.Set<WeeklyReport>().AsNoTracking().Where(row => row.Region == region && row.WeekEnd == day)
                .Select(row => new { row.Id, row.Version, IsFrozen = row.AccountId == null && row.CadreId == null }).ToArray();
            // Another run was faster; whatever is newer than it, the next one finds.
            if (rows.Where(row => row.IsFrozen).MaxBy(row => row.Version)?.Id != one.After)
            {
                continue;
            }

            var id = VersionSeven.Next(now);
            db.Add(new WeeklyReport
            {
                Id = id,
                Region = region,
                WeekEnd = day,
                Version = rows.Length == 0 ? 1 : rows.Max(row => row.Version) + 1,
                Figures = one.Figures.ToJson(),
                Hash = one.Hash,
                Difficulties = versions.Seal(id, one.Difficulties),
                ReportedAt = now,
                IsDemo = one.Figures.IsDemo,
            });
            if (one.After is not null)
            {
                changed++;
                continue;
            }

            frozen++;
            messages += telling.Tell(db, recipients, one.Figures, one.Difficulties, now);
        }

        return new FreezeReport(counted.Count, frozen, changed, messages);
    }

    private sealed record FrozenRow(Guid Id, string Hash);

    /// <param name="After">The frozen version that it differs from; null: there is none.</param>
    private sealed record Counted(EndedWeek Ended, WeeklyFigures Figures, IReadOnlyList<Difficulty> Difficulties, string Hash, Guid? After);
}
