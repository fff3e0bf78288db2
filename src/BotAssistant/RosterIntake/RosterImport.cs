using System.Globalization;
using System.Security.Cryptography;
using BotAssistant.Audit;
using BotAssistant.County;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Checks;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Values;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>A list that is to be taken in.</summary>
/// <param name="Map">What somebody said that headers mean; null: what was said for the same headers before.</param>
/// <param name="Region">Of whoever takes it in: nothing outside is written.</param>
/// <param name="DataDate">What somebody said, over what the list says.</param>
internal sealed record RosterOrder(string FileName, ColumnMap? Map, RegionCode Region, DateOnly? DataDate, RosterDecisions Decisions, string Actor, bool TryOnly)
{
    /// <summary>Whether they may give roles.</summary>
    public bool MayAddCadres { get; init; }
}

internal enum RosterStage
{
    Reading,
    Planning,
    Writing,
}

internal readonly record struct RosterProgress(RosterStage Stage, int Done, int Total);

/// <summary>What came of a list.</summary>
/// <param name="MapReused">What was said for the same headers before was used.</param>
/// <param name="Map">By which the list was read.</param>
internal sealed record RosterOutcome(RosterReport Report, RosterPlan Plan, ColumnMap Map, bool MapReused);

/// <summary>Somebody else takes in a list now.</summary>
internal sealed class RosterBusyException() : Exception("Another list is being taken in.");

/// <summary>
/// Takes in a list: reads it into a private file, plans what it changes, and writes all of it or nothing. The same list again changes nothing. What is
/// doubtful or wrong is left out and told.
/// </summary>
internal sealed class RosterImport(
    IRosterStagings stagings, IDatabaseReader reader, PlanTools tools, BodyCipher cipher, EntryHashes hashes, Gazetteer gazetteer, SavedColumnMaps maps, AuditChain audit, CountyFacts county,
    TimeProvider clock)
{
    private const int Tries = 3;
    private const int ToldEvery = 1000;

    /// <param name="content">Can be read more than once.</param>
    /// <param name="mapped">Hears of the headers before rows are read.</param>
    /// <exception cref="RosterRefusedException">It cannot be read as a list.</exception>
    /// <exception cref="RosterBusyException">Nothing was done.</exception>
    public async Task<RosterOutcome> RunAsync(Stream content, ColumnBook book, RosterOrder order, Action<RosterList>? mapped, IProgress<RosterProgress>? progress, CancellationToken ct)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await TryAsync(content, book, order, i == 1 ? mapped : null, progress, ct);
            }
            catch (RosterOvertakenException) when (i < Tries)
            {
                // What it was planned for is another by now; the list itself is the same.
            }
        }
    }

    private async Task<RosterOutcome> TryAsync(Stream content, ColumnBook book, RosterOrder order, Action<RosterList>? mapped, IProgress<RosterProgress>? progress, CancellationToken ct)
    {
        using var staging = stagings.Open() ?? throw new RosterBusyException();
        content.Position = 0;
        var fileHash = await SHA256.HashDataAsync(content, ct);
        var limits = RosterLimits.Default;
        using var file = RosterFile.Open(content, limits, ct);
        var (list, map, reused) = maps.Find(file, book, order.Map, limits);
        mapped?.Invoke(list);

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime);
        var places = new KnownPlaces(reader, gazetteer, tools.Rules, order.Region, today);
        var check = new RosterCheck(book, places);
        using var lines = new ListLines(book, cipher, hashes);
        var rule = tools.Rules.Find<ListVerificationRule>("lists", order.Region, today)?.Parameters;
        var noticed = new Noticed(rule);
        var count = 0;
        var keepsHouseholds = list.Kind.Id == "person-list";
        var summary = check.Run(list, Written(order.DataDate), noticed.Hear, (record, broken) =>
        {
            if ((keepsHouseholds ? record.Values[book.Index("household-number")] : string.Create(CultureInfo.InvariantCulture, $"{list.Sheets.ToList().IndexOf(record.Sheet)}:{record.Row:0000000}")) is { } subject)
            {
                staging.AddLine(subject, lines.Seal(record, broken));
                FaultPoint.Pass(FaultPoint.ListRow);
            }

            if (++count % ToldEvery == 0)
            {
                progress?.Report(new(RosterStage.Reading, count, 0));
            }
        });

        var dataDate = order.DataDate ?? (summary.DataDate is { } said ? WrittenDay.Last(said) : today);
        var batch = VersionSeven.Next(now);
        var scope = new PlanScope(book, list.Kind, batch, order.Region, dataDate < today ? dataDate : today, today, now, lines, places, order.Decisions);
        var plan = new PlanWriter(scope, tools, reader.Read(db => db.Model), order.TryOnly ? null : staging, noticed.Hear, noticed.Asked, rule);
        var planner = Planner(scope, plan, check, order);
        var (some, done) = (new List<ListedSubject>(ListPlanner.AtOnce), 0);
        foreach (var (subject, rows) in staging.Subjects())
        {
            some.Add(new ListedSubject(subject, [.. rows.Select(lines.Open)]));
            done++;
            if (some.Count == ListPlanner.AtOnce)
            {
                PlanSome();
                progress?.Report(new(RosterStage.Planning, done, keepsHouseholds ? summary.Households : summary.Rows));
            }
        }

        PlanSome();
        reader.Read(db =>
        {
            planner.Finish(db);
            return true;
        });
        var written = order.TryOnly ? null : await WriteAsync(staging, plan, scope, order, summary, fileHash, progress);
        if (!order.TryOnly && order.Map is not null && map.Headers.Count > 0)
        {
            await maps.SaveAsync(list, map, order.Actor);
        }

        var report = new RosterReport(list, book, summary with { DataDate = Written(scope.DataDate) }, noticed.Kept.InOrder(), noticed.Kept.Counts);
        return new RosterOutcome(report, new RosterPlan(list.Kind, summary, scope.DataDate, plan.Counts, plan.Lines, written, plan.Verifications), map, reused);

        void PlanSome()
        {
            ct.ThrowIfCancellationRequested();
            if (some is not [])
            {
                reader.Read(db =>
                {
                    planner.PlanSome(db, some);
                    return true;
                });
                some.Clear();
            }
        }
    }

    private ListPlanner Planner(PlanScope scope, PlanWriter plan, RosterCheck check, RosterOrder order) => scope.Kind.Id switch
    {
        "person-list" => new PersonListPlanner(scope, tools, plan, check),
        "pairing" => new PairingPlanner(scope, tools, plan),
        "income" => new IncomePlanner(scope, tools, plan),
        "issues" => new IssuePlanner(scope, tools, plan),
        "cadres" => new CadrePlanner(scope, tools, plan, order.MayAddCadres),
        "monitoring" => new MonitoringPlanner(scope, tools, plan),
        "loans" => new LoanPlanner(scope, tools, plan),
        _ => throw new InvalidOperationException($"Nobody takes in lists of the kind {scope.Kind.Id}."),
    };

    /// <returns>The batch's number; null where the list brought nothing that is not there.</returns>
    private async Task<long?> WriteAsync(IRosterStaging staging, PlanWriter plan, PlanScope scope, RosterOrder order, RosterSummary summary, byte[] fileHash, IProgress<RosterProgress>? progress)
    {
        if (plan.Entries == 0 && (plan.Counts[PlannedAct.Same] == 0 || reader.Read(db => IsKnown(db, scope))))
        {
            return null;
        }

        progress?.Report(new(RosterStage.Writing, 0, plan.Entries));
        staging.Add(new RosterBatch
        {
            Id = scope.Batch,
            Number = 1,
            Kind = scope.Kind.Id,
            FileName = order.FileName,
            FileHash = fileHash,
            Region = order.Region.Value,
            DataDate = scope.DataDate,
            At = scope.Now,
            Actor = order.Actor,
            Rows = summary.Rows,
            Added = plan.Counts[PlannedAct.Add],
            Changed = plan.Counts[PlannedAct.Change],
            Unchanged = plan.Counts[PlannedAct.Same],
            Missing = plan.Counts[PlannedAct.Missing],
            Doubtful = plan.Counts[PlannedAct.Doubtful],
            LeftOut = plan.Counts[PlannedAct.LeftOut],
        });
        FaultPoint.Pass(FaultPoint.ListPlanned);
        var number = await staging.ApplyAsync(db =>
        {
            audit.Add(db, scope.Now, order.Actor, AuditActions.ListTakenIn, $"list:{scope.Batch:n}", string.Create(CultureInfo.InvariantCulture, $"{scope.Kind.Id}:{summary.Rows}"));
            return db.Set<RosterBatch>().Where(batch => batch.Id == scope.Batch).Select(batch => batch.Number).First();
        });
        FaultPoint.Pass(FaultPoint.ListWritten);
        return number;
    }

    // A list of a later day that says the same is a snapshot of that day.
    private static bool IsKnown(AssistantDb db, PlanScope scope)
    {
        var (kind, region, day) = (scope.Kind.Id, scope.Region.Value, scope.DataDate);
        return db.Set<RosterBatch>().Any(batch => batch.Kind == kind && batch.Region == region && batch.DataDate >= day && batch.UndoneAt == null);
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Keeps what is noticed, and remembers what somebody is to look at.</summary>
    private sealed class Noticed(ListVerificationRule? rule)
    {
        private readonly KeptFindings kept = new(RosterReport.MostKept);
        private readonly Dictionary<(string Sheet, int Row), List<RosterFinding>> asked = [];

        public KeptFindings Kept => kept;

        public IReadOnlyDictionary<(string Sheet, int Row), List<RosterFinding>> Asked => asked;

        public void Hear(RosterFinding finding)
        {
            kept.Hear(finding);
            if (rule?.Findings.Contains(finding.Key.Name, StringComparer.Ordinal) == true)
            {
                if (!asked.TryGetValue((finding.Sheet, finding.Row), out var those))
                {
                    asked.Add((finding.Sheet, finding.Row), those = []);
                }

                those.Add(finding);
            }
        }
    }
}
