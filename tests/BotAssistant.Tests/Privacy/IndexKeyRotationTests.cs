using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.RosterIntake;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Privacy;

/// <summary>The blind indexes get another key, and at no moment is anybody not found.</summary>
public sealed class IndexKeyRotationTests
{
    private const int Households = 25;
    private static readonly RotationPace Fast = new() { BatchSize = 10, PauseBetweenBatches = TimeSpan.Zero, Settle = TimeSpan.Zero };

    [Fact]
    public async Task Everything_is_hashed_by_a_new_key_and_found_before_during_and_after()
    {
        await using var app = await FilledAsync();
        var (before, key) = (Hashes(app), Keys(app).Secrets.IndexKeys[0].ToArray());
        AssertAllFound(app);
        var seen = new Seen { OnReport = _ => AssertAllFound(app) };

        var rehashed = await Rotation(app).RotateAsync(isKnown: false, seen, CancellationToken.None);

        // Telephones of cadre and households, and the heads' numbers.
        Assert.Equal(1 + (2 * Households), rehashed);
        Assert.Equal(RotationStage.Done, seen.Reports[^1].Stage);
        Assert.Contains(seen.Reports, report => report is { Stage: RotationStage.Rehashing, Table: "households.PhoneHash" });
        Assert.NotEqual(key, Keys(app).Secrets.IndexKeys[0].ToArray());
        Assert.Empty(before.Intersect(Hashes(app), StringComparer.Ordinal));
        AssertAllFound(app);
        var personal = app.Services.GetRequiredService<PersonalData>();
        Assert.Equal(Convert.ToHexString(personal.HashPhone(Phone(3))!), Hashes(app)[3]);
        Assert.Equal(0, await Rehash(app));
    }

    [Fact]
    public async Task What_lists_said_is_hashed_by_the_new_key_too_and_known_again_before_during_and_after()
    {
        const string Content = """[{"name":"钱渡舟","unit":"医保局"}]""";
        await using var app = await AssistantApp.StartAsync();
        var (now, entry, hashes) = (app.Clock.GetUtcNow(), Guid.CreateVersion7(), app.Services.GetRequiredService<EntryHashes>());
        var row = new Dictionary<string, string> { ["name"] = "钱渡舟", ["unit"] = "医保局" };
        await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            var batch = new RosterBatch { Id = Guid.CreateVersion7(), Number = 1, Kind = "cadre-list", FileName = "a.xlsx", FileHash = [1], Region = "990121", DataDate = new(2026, 11, 1), At = now, Actor = "test" };
            db.Add(batch);
            db.Add(new RosterEntry
            {
                Id = entry,
                BatchId = batch.Id,
                Kind = batch.Kind,
                Act = RosterAct.Added,
                Content = app.Services.GetRequiredService<RowCipher>().Seal("roster_entries", "Content", entry, Content),
                // As entries were hashed before their key was one that is rotated.
                Fingerprint = app.Services.GetRequiredService<LookupHash>().Of("roster-content", Content),
                Subject = hashes.Subject(row.GetValueOrDefault),
            });
            return 0;
        });
        AssertKnown();
        var before = Stored();

        await Rotation(app).RotateAsync(isKnown: false, new Seen { OnReport = _ => AssertKnown() }, CancellationToken.None);

        AssertKnown();
        Assert.NotEqual(before.Subject, Stored().Subject);
        Assert.Equal(hashes.Fingerprint(Content), Stored().Fingerprint);
        Assert.Equal(hashes.Subject(row.GetValueOrDefault), Stored().Subject);
        Assert.NotEqual(app.Services.GetRequiredService<LookupHash>().Of("roster-content", Content), Stored().Fingerprint);

        RosterEntry Stored() => app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<RosterEntry>().AsNoTracking().Single());
        void AssertKnown()
        {
            Assert.Contains(hashes.Fingerprints(Content), one => one.AsSpan().SequenceEqual(Stored().Fingerprint));
            Assert.Contains(hashes.Subjects(row.GetValueOrDefault), one => one.AsSpan().SequenceEqual(Stored().Subject));
        }
    }

    [Fact]
    public async Task A_rotation_that_is_cut_short_loses_nobody_and_the_next_one_ends_it()
    {
        await using var app = await FilledAsync();
        using var cut = new CancellationTokenSource();
        var seen = new Seen { OnReport = _ => cut.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rotation(app).RotateAsync(isKnown: false, seen, cut.Token));

        // As after a crash: what is in memory is forgotten, and some stand there by the one key and some by the other.
        Keys(app).Refresh();
        AssertAllFound(app);
        Assert.NotEqual(0, await Rehash(app));

        await Rotation(app).RotateAsync(isKnown: false, progress: null, CancellationToken.None);
        AssertAllFound(app);
        Assert.Equal(0, await Rehash(app));
    }

    [Fact]
    public async Task Whoever_runs_beside_it_finds_by_the_new_key_before_it_is_used_and_takes_it_up_from_the_file()
    {
        await using var app = await FilledAsync();
        var beside = new KeyDirectory(Keys(app).Path);
        await beside.OpenAsync(databaseExists: true);
        var hashes = new IndexHash(beside);
        await Rotation(app).PrepareAsync(CancellationToken.None);
        // Made ready twice it is the same key: a rotation that ended before it began leaves nothing behind.
        var ready = Keys(app).Secrets.NextIndexKey!.Value.ToArray();
        await Rotation(app).PrepareAsync(CancellationToken.None);
        Assert.Equal(ready, Keys(app).Secrets.NextIndexKey!.Value.ToArray());
        beside.Refresh();

        await Rotation(app).RotateAsync(isKnown: true, progress: null, CancellationToken.None);

        // It has not heard that the key is in use now.
        var stored = app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<Household>().First(row => row.Number == "9901210000003").PhoneHash!);
        Assert.Contains(stored, hashes.AllOf("phone", Phone(3)));
        Assert.NotEqual(stored, hashes.Of("phone", Phone(3)));
        beside.Refresh();
        Assert.Equal(stored, hashes.Of("phone", Phone(3)));
    }

    [Fact]
    public async Task Keys_of_before_there_were_keys_for_indexes_go_on_finding()
    {
        using var folder = new TemporaryDirectory();
        var keys = new KeyDirectory(folder["keys"]);
        await keys.OpenAsync(databaseExists: false);
        var file = Path.Combine(folder["keys"], "secrets.json");
        var old = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        old.Remove("indexKeys");
        old.Remove("nextIndexKey");
        await File.WriteAllTextAsync(file, old.ToJsonString());

        keys.Refresh();

        Assert.Equal(new LookupHash(keys.Secrets.HashKey).Of("phone", Phone(1)), new IndexHash(keys).Of("phone", Phone(1)));
    }

    private static async Task<AssistantApp> FilledAsync()
    {
        var app = await AssistantApp.StartAsync();
        var (personal, now) = (app.Services.GetRequiredService<PersonalData>(), app.Clock.GetUtcNow());
        await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            var cadre = CadreId.Create(now);
            db.Add(new Cadre { Id = cadre, Name = "钱渡舟", Unit = "医保局", Secrets = personal.Seal(cadre, new CadreSecrets(Phone(99))), PhoneHash = personal.HashPhone(Phone(99)) });
            for (var number = 0; number < Households; number++)
            {
                var (home, head) = (HouseholdId.Create(now), MemberId.Create(now));
                db.Add(new Household
                {
                    Id = home,
                    Number = $"99012100000{number:D2}",
                    Region = "99012120020103",
                    HeadName = "李某",
                    Secrets = personal.Seal(home, new HouseholdSecrets(Phone(number), null)),
                    PhoneHash = personal.HashPhone(Phone(number)),
                    UpdatedAt = now,
                });
                db.Add(new HouseholdMember
                {
                    Id = head,
                    HouseholdId = home,
                    Number = "01",
                    Name = "李某",
                    Relation = "户主",
                    Secrets = personal.Seal(head, new MemberSecrets(IdNumber(number), null, null, null, null)),
                    IdNumberHash = personal.HashIdNumber(IdNumber(number)),
                });
            }

            return 0;
        });
        return app;
    }

    private static void AssertAllFound(AssistantApp app)
    {
        var personal = app.Services.GetRequiredService<PersonalData>();
        app.Services.GetRequiredService<IDatabaseReader>().Read(db =>
        {
            for (var number = 0; number < Households; number++)
            {
                var (phones, numbers) = (personal.FindPhone(Phone(number)), personal.FindIdNumber(IdNumber(number)));
                Assert.Equal(1, db.Set<Household>().Count(row => row.PhoneHash != null && phones.Contains(row.PhoneHash)));
                Assert.Equal(1, db.Set<HouseholdMember>().Count(row => row.IdNumberHash != null && numbers.Contains(row.IdNumberHash)));
            }

            return 0;
        });
    }

    private static string[] Hashes(AssistantApp app) => app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<Household>().AsNoTracking().OrderBy(row => row.Number)
        .Select(row => row.PhoneHash!).AsEnumerable().Concat(db.Set<HouseholdMember>().AsNoTracking().Select(row => row.IdNumberHash!).AsEnumerable()).Select(Convert.ToHexString).ToArray());

    /// <summary>How many a pass would still find.</summary>
    private static async Task<int> Rehash(AssistantApp app)
    {
        var found = 0;
        foreach (var table in app.Services.GetServices<IHashedTable>())
        {
            found += (await table.RehashAsync(0, 1000, CancellationToken.None)).Rehashed;
        }

        return found;
    }

    private static KeyDirectory Keys(AssistantApp app) => app.Services.GetRequiredService<KeyDirectory>();

    private static IndexKeyRotation Rotation(AssistantApp app) => new(Keys(app), app.Services.GetServices<IHashedTable>(), TimeProvider.System, Fast);

    private static string Phone(int number) => $"129000000{number:D2}";

    private static string IdNumber(int number) => $"9901211958031201{number:D2}";

    private sealed class Seen : IProgress<RotationProgress>
    {
        public Action<RotationProgress> OnReport { get; init; } = _ => { };

        public List<RotationProgress> Reports { get; } = [];

        public void Report(RotationProgress value)
        {
            Reports.Add(value);
            OnReport(value);
        }
    }
}
