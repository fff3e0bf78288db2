using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using BotAssistant.Tests.Privacy;
using BotAssistant.Tests.Rules;
using BotAssistant.Tests.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Casework;

/// <summary>A county's rows in memory, with the shipped rules of the demo county, on Saturday 28 November 2026, noon there.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Village = "990121200201";
    public const string OtherVillage = "990121200202";
    public const string Group = "99012120020103";

    // The tables are made once; hundreds of tests begin with a copy of them. A connection serves one at a time.
    private static readonly Lock Copying = new();
    private static readonly Lazy<SqliteConnection> Empty = new(CreateEmpty);

    private readonly TemporaryDirectory directory;
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly PrivacyServices privacy;
    private int people;

    private Bench(PrivacyServices privacy, TemporaryDirectory directory)
    {
        (this.privacy, this.directory) = (privacy, directory);
        Rules = RuleFilesTests.Shipped;
        Cipher = new RowCipher(privacy.Cipher);
        Deadlines = new Deadlines(Rules, Talk.Lanxi);
        Colours = new Colours(Deadlines);
        Operations = new WorkItemOperations(Deadlines, Colours, Cipher);
        Opening = new WorkItemOpening(Deadlines, Operations, Cipher);
        Monitoring = new MonitoringCases(Deadlines, Opening, Operations, Cipher, new Talking());
        Personal = new PersonalData(Cipher, privacy.Get<IndexHash>());
        Audit = new AuditChain(privacy.Get<ServiceSecrets>());
        Visits = new Visits(Deadlines, Opening, Operations, Colours, Cipher);
        Merging = new HouseholdMerging(Deadlines, Operations, Visits, [new RecordsFollow()], new Talking(), Audit);
    }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);

    public DateOnly Today => Deadlines.DayOf(Now);

    public RuleBook Rules { get; }

    public RowCipher Cipher { get; }

    public Deadlines Deadlines { get; }

    public Colours Colours { get; }

    public WorkItemOperations Operations { get; }

    public WorkItemOpening Opening { get; }

    public MonitoringCases Monitoring { get; }

    public PersonalData Personal { get; }

    public AuditChain Audit { get; }

    public Visits Visits { get; }

    public HouseholdMerging Merging { get; }

    public static async Task<Bench> StartAsync()
    {
        var folder = new TemporaryDirectory();
        var bench = new Bench(await PrivacyServices.StartAsync(Path.Combine(folder.Path, "keys"), new MemoryDataKeyStore()), folder);
        bench.connection.Open();
        lock (Copying)
        {
            Empty.Value.BackupDatabase(bench.connection);
        }

        return bench;
    }

    public AssistantDb Db() => Over(connection);

    public T Do<T>(Func<AssistantDb, T> work)
    {
        using var db = Db();
        var result = work(db);
        db.SaveChanges();
        return result;
    }

    public CadreId Cadre(Role role, string region, string unit = "某单位") => Do(db =>
    {
        var id = CadreId.Create(Now);
        db.Add(new Cadre { Id = id, Name = $"干部{++people}", Unit = unit });
        db.Add(new CadreRole { CadreId = id, Role = role, Region = region, From = Today.AddDays(-100) });
        return id;
    });

    public Household Household(string number, string region = Group, CadreId? helper = null) => Do(db =>
    {
        var household = new Household { Id = HouseholdId.Create(Now), Number = number, Region = region, HeadName = "李某", UpdatedAt = Now };
        db.Add(household);
        if (helper is { } cadre)
        {
            db.Add(new Pairing { Id = VersionSeven.Next(Now), HouseholdId = household.Id, CadreId = cadre, From = Today.AddDays(-100) });
        }

        return household;
    });

    public AccountId Account(string user, CadreId? cadre = null, HouseholdId? household = null) => Do(db =>
    {
        var id = AccountId.Create(Now);
        db.Add(new Account { Id = id, Channel = "test", UserId = user, FirstSeenAt = Now, CadreId = cadre, HouseholdId = household });
        return id;
    });

    public Viewer Viewer(CadreId cadre) => Do(db => Viewers.OfCadre(db, cadre, Today));

    public Viewer Viewer(string user) => Do(db => Viewers.Of(db, "test", user, Today));

    public WorkItemId Open(Opening opening) => Do(db => Opening.Open(db, opening, BotAssistant.People.Viewer.Stranger, Now).Id);

    public OperationResult Try(Viewer viewer, WorkItemId id, WorkItemOperation operation) => Do(db => Operations.Apply(db, viewer, id, operation, Now));

    public WorkItem Item(WorkItemId id) => Do(db => db.Set<WorkItem>().AsNoTracking().First(item => item.Id == id));

    public void Change(WorkItemId id, Action<WorkItem> change) => Do(db =>
    {
        change(db.Set<WorkItem>().First(item => item.Id == id));
        return 0;
    });

    public static RegionCode Region(string code) => RegionCode.Parse(code);

    private static SqliteConnection CreateEmpty()
    {
        var created = new SqliteConnection("Data Source=:memory:");
        created.Open();
        using var db = Over(created);
        db.Database.EnsureCreated();
        return created;
    }

    private static AssistantDb Over(SqliteConnection connection) => new(new DbContextOptionsBuilder<AssistantDb>().UseSqlite(connection).Options);

    private sealed class Talking : IDialogs
    {
        public DialogCatalog Current => Talk.Dialogs;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await privacy.DisposeAsync();
        directory.Dispose();
    }
}
