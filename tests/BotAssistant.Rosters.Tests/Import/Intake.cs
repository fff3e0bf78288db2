using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.Rosters.Columns;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Rosters.Tests.Import;

/// <summary>A county without anybody, into which lists are taken. All people are made up.</summary>
internal sealed class Intake : IAsyncDisposable
{
    private Intake(AssistantApp app) => App = app;

    public AssistantApp App { get; }

    public PersonalData Personal => Get<PersonalData>();

    public static async Task<Intake> StartAsync(params string[] settings) => new(await AssistantApp.StartAsync(settings));

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public T Read<T>(Func<AssistantDb, T> read) => Get<IDatabaseReader>().Read(read);

    public Task<T> WriteAsync<T>(Func<AssistantDb, T> write) => Get<IDatabaseWriter>().WriteAsync(write);

    public Task<RosterOutcome> TakeAsync(
        Workbook book, string dataDate = "2026-11-01", string region = "990121", bool tryOnly = false, ColumnMap? map = null, RosterDecisions? decisions = null) =>
        TakeAsync(book.Write(), dataDate, region, tryOnly, map, decisions);

    public Task<RosterOutcome> TakeAsync(
        Stream content, string? dataDate = "2026-11-01", string region = "990121", bool tryOnly = false, ColumnMap? map = null, RosterDecisions? decisions = null) =>
        Get<RosterImport>().RunAsync(
            content, Checked.Book,
            new RosterOrder("名单.xlsx", map, RegionCode.Parse(region), dataDate is null ? null : DateOnly.ParseExact(dataDate, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), decisions ?? RosterDecisions.None, "command:test", tryOnly) { MayAddCadres = true },
            mapped: null, progress: null, TestContext.Current.CancellationToken);

    /// <summary>A list of people with columns of the test's own behind the usual ones.</summary>
    public static Workbook People(string[] more, params string[][] rows) => new Workbook().Sheet("名单", [[.. Checked.Usual, .. more], .. rows]);

    public Household? Household(string number) => Read(db => db.Set<Household>().FirstOrDefault(household => household.Number == number));

    public HouseholdMember[] Members(string number) => Read(db =>
        (from household in db.Set<Household>()
         where household.Number == number
         join member in db.Set<HouseholdMember>() on household.Id equals member.HouseholdId
         orderby member.Number
         select member).ToArray());

    public RosterEntry[] Entries(string number) => Read(db =>
        (from household in db.Set<Household>()
         where household.Number == number
         join entry in db.Set<RosterEntry>() on household.Id equals entry.HouseholdId
         select entry).AsEnumerable().OrderBy(entry => entry.Id, GuidOrder.Instance).ToArray());

    public WorkItem[] Items() => Read(db => db.Set<WorkItem>().OrderBy(item => item.Number).ToArray());

    /// <summary>All rows that lists may write, so that a test can see that nothing was written.</summary>
    public string Rows() => Read(db => string.Join('|',
        db.Set<Household>().Count(), db.Set<HouseholdMember>().Count(), db.Set<HouseholdIdentity>().Count(), db.Set<HouseholdIncome>().Count(), db.Set<Pairing>().Count(), db.Set<Cadre>().Count(),
        db.Set<WorkItem>().Count(), db.Set<MonitoringCase>().Count(), db.Set<RosterBatch>().Count(), db.Set<RosterEntry>().Count()));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
