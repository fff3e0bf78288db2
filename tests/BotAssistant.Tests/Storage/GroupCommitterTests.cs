using BotAssistant.People;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Storage;

public sealed class GroupCommitterTests : IAsyncDisposable
{
    private readonly StorageFolder folder = new();
    private readonly StorageHealth health = new(new ManualClock());
    private readonly LogLines log = new();
    private readonly ILoggerFactory loggers;
    private readonly Checkpointer checkpointer;
    private GroupCommitter committer;

    public GroupCommitterTests()
    {
        folder.Migrate();
        loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        checkpointer = folder.Checkpointer(loggers);
        committer = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await committer.DisposeAsync();
        checkpointer.Dispose();
        loggers.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Of_units_that_share_a_transaction_a_failing_one_undoes_only_itself()
    {
        var (before, failing, after) = await TogetherAsync(
            () => committer.WriteAsync(scope => Insert(scope, "before")),
            () => committer.WriteAsync<int>(scope =>
            {
                Insert(scope, "failing");
                throw new InvalidOperationException("on purpose");
            }),
            () => committer.WriteAsync(scope => Insert(scope, "after")));

        Assert.Equal("on purpose", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal((1, 1), (await before, await after));
        Assert.Equal(["after", "before", "held"], Users());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_units_that_may_run_again_a_failing_one_undoes_only_itself(int failing)
    {
        Task<int> Unit(int i) => committer.WriteAsync(
            scope => Insert(scope, $"{i}") + (i == failing ? throw new InvalidOperationException($"{i} on purpose") : Track(scope, $"tracked {i}")), repeatable: true);

        var (first, second, third) = await TogetherAsync(() => Unit(0), () => Unit(1), () => Unit(2));

        Task<int>[] units = [first, second, third];
        Assert.Equal($"{failing} on purpose", (await Assert.ThrowsAsync<InvalidOperationException>(() => units[failing])).Message);
        int[] others = [.. Enumerable.Range(0, 3).Where(i => i != failing)];
        foreach (var other in others)
        {
            Assert.Equal(2, await units[other]);
        }

        Assert.Equal((string[])[.. others.Select(i => $"{i}"), "held", .. others.Select(i => $"tracked {i}")], Users());
        Assert.Single(log.Lines, line => line.Contains("A write failed by itself", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_unit_tracked_or_turned_off_for_itself_is_not_the_next_units()
    {
        await committer.WriteAsync(scope => Insert(scope, "first"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => committer.WriteAsync<int>(scope =>
        {
            scope.Db.ChangeTracker.AutoDetectChangesEnabled = false;
            scope.Db.Set<Account>().Single().UnsubscribedAt = DateTimeOffset.UnixEpoch;
            throw new InvalidOperationException("on purpose");
        }));

        await committer.WriteAsync(scope =>
        {
            var account = scope.Db.Set<Account>().Single();
            Assert.Null(account.UnsubscribedAt);
            account.UnsubscribedAt = DateTimeOffset.UnixEpoch.AddDays(1);
            return 0;
        });

        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), await committer.WriteAsync(scope => scope.Db.Set<Account>().Single().UnsubscribedAt));
    }

    [Fact]
    public async Task A_unit_that_is_alone_and_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => committer.WriteAsync<int>(scope =>
        {
            Insert(scope, "failing");
            throw new InvalidOperationException();
        }));

        Assert.Empty(Users());
        Assert.Equal(1, await committer.WriteAsync(scope => Insert(scope, "next")));
        Assert.Equal(["next"], Users());
    }

    [Fact]
    public async Task Units_are_told_of_their_commit_in_the_order_in_which_they_were_committed()
    {
        var told = new List<int>();
        using var gate = new ManualResetEventSlim();
        var units = Enumerable.Range(0, 600).Select(i => committer.WriteAsync(
            scope =>
            {
                gate.Wait();
                Insert(scope, $"{i:D4}");
                return i;
            },
            told.Add)).ToArray();
        gate.Set();

        await Task.WhenAll(units);

        Assert.Equal(Enumerable.Range(0, 600), told);
        using var reader = folder.Open();
        Assert.Equal((string[])[.. Enumerable.Range(0, 600).Select(i => $"{i:D4}")], reader.Texts("SELECT UserId FROM accounts ORDER BY rowid"));
    }

    [Fact]
    public async Task A_unit_is_told_of_its_commit_and_completes_only_when_everybody_can_see_it()
    {
        using var other = folder.Open();
        (long Inside, long Told) seen = default;

        await committer.WriteAsync(
            scope =>
            {
                Insert(scope, "lin");
                seen.Inside = other.Count("SELECT COUNT(*) FROM accounts");
                return true;
            },
            _ => seen.Told = other.Count("SELECT COUNT(*) FROM accounts"));

        Assert.Equal((0, 1), seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_unit_changes_through_both_ways_is_kept_or_undone_together(bool alone)
    {
        Task<int> Good() => committer.WriteAsync(scope => Insert(scope, "hot-good") + Track(scope, "tracked-good"));
        Task<int> Bad() => committer.WriteAsync(scope =>
        {
            Insert(scope, "hot-bad");
            // Refused by the unique index, but only when all that is tracked is saved at the end.
            return Track(scope, "tracked-bad") + Track(scope, "tracked-good");
        });

        Task<int> good, bad;
        if (alone)
        {
            (good, bad) = (Good(), Task.FromResult(0));
            await good;
            bad = Bad();
        }
        else
        {
            (good, bad, _) = await TogetherAsync(Good, Bad, () => Task.FromResult(0));
        }

        await good;
        await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => bad);
        Assert.Equal((string[])["hot-good", "tracked-good"], (string[])[.. Users().Where(user => user != "held")]);
    }

    [Fact]
    public async Task What_a_unit_tracked_is_forgotten_with_it()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => committer.WriteAsync<int>(scope =>
        {
            Track(scope, "tracked");
            throw new InvalidOperationException();
        }));
        await committer.WriteAsync(scope => Track(scope, "next"));

        Assert.Equal(["next"], Users());
    }

    [Fact]
    public async Task While_another_program_holds_the_database_all_fail_and_afterwards_it_stores_again()
    {
        using var other = folder.Open();
        other.Execute("BEGIN EXCLUSIVE");

        var waiting = Enumerable.Range(0, 3).Select(i => committer.WriteAsync(scope => Insert(scope, $"{i}"))).ToArray();
        foreach (var unit in waiting)
        {
            Assert.Equal(StorageTrouble.Locked, (await Assert.ThrowsAsync<StorageUnavailableException>(() => unit)).Trouble);
        }

        Assert.Equal(StorageTrouble.Locked, health.Trouble);
        Assert.NotNull(health.Since);
        Assert.Single(log.Lines, line => line.Contains("The database cannot store: Locked", StringComparison.Ordinal));

        other.Execute("ROLLBACK");
        await committer.WriteAsync(scope => Insert(scope, "after"));

        Assert.Null(health.Trouble);
        Assert.Null(health.Since);
        Assert.Single(log.Lines, line => line.Contains("The database stores again", StringComparison.Ordinal));
        Assert.Equal(["after"], Users());
    }

    [Fact]
    public async Task When_the_disk_is_full_in_the_middle_of_a_group_nothing_of_the_group_is_kept()
    {
        await LimitAsync(megabytes: 1);
        var failed = new List<string>();

        var (small, large, late) = await TogetherAsync(
            () => committer.WriteAsync(scope => Insert(scope, "small"), _ => failed.Add("told of a commit that was none")),
            () => committer.WriteAsync(scope => Insert(scope, new string('x', 2_000_000))),
            () => committer.WriteAsync(scope => Insert(scope, "late")));

        foreach (var unit in new[] { small, large, late })
        {
            Assert.Equal(StorageTrouble.DiskFull, (await Assert.ThrowsAsync<StorageUnavailableException>(() => unit)).Trouble);
        }

        Assert.Empty(failed);
        Assert.DoesNotContain(Users(), user => user != "held");
        Assert.Equal(StorageTrouble.DiskFull, health.Trouble);

        await committer.WriteAsync(scope => Insert(scope, "what fits"));
        Assert.Null(health.Trouble);
    }

    [Fact]
    public async Task A_unit_that_undoes_itself_does_not_count_as_the_disk_being_back()
    {
        await LimitAsync(megabytes: 1);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => committer.WriteAsync(scope => Insert(scope, new string('x', 2_000_000))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => committer.WriteAsync<int>(_ => throw new InvalidOperationException()));

        Assert.Equal(StorageTrouble.DiskFull, health.Trouble);
    }

    [Fact]
    public async Task A_full_disk_counts_as_back_only_when_there_is_room_for_messages_again()
    {
        await LimitAsync(megabytes: 1);
        using var probe = new StorageProbe(committer, health, folder.Connections(), new ManualClock());
        using var other = folder.Open();
        other.Execute("INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (x'01', 'embedded', hex(zeroblob(600000)), 0, '2026-11-23 01:00:00')");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => committer.WriteAsync(scope => Insert(scope, new string('x', 20_000))));

        await probe.TryAsync(StorageTrouble.DiskFull);
        Assert.Equal(StorageTrouble.DiskFull, health.Trouble);

        other.Execute("DELETE FROM accounts");
        await probe.TryAsync(StorageTrouble.DiskFull);
        Assert.Null(health.Trouble);
        Assert.Empty(Users());
    }

    [Fact]
    public async Task What_was_handed_in_before_the_end_is_still_stored()
    {
        using var gate = new ManualResetEventSlim();
        var units = Enumerable.Range(0, 20).Select(i => committer.WriteAsync(scope =>
        {
            gate.Wait();
            return Insert(scope, $"{i:D2}");
        })).ToArray();

        var ending = committer.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => { _ = committer.WriteAsync(scope => Insert(scope, "too late")); });
        gate.Set();
        await ending;

        Assert.All(units, unit => Assert.True(unit.IsCompletedSuccessfully));
        Assert.Equal((string[])[.. Enumerable.Range(0, 20).Select(i => $"{i:D2}")], Users());
        committer = Start();
    }

    private GroupCommitter Start() => new(folder.Connections(), checkpointer, health, loggers.CreateLogger<GroupCommitter>(), []);

    private async Task LimitAsync(int megabytes)
    {
        await committer.DisposeAsync();
        folder.Options.MaxMegabytes = megabytes;
        committer = Start();
    }

    /// <summary>Holds the writer up until all three stand in the queue, so that they share one transaction.</summary>
    private async Task<(Task<T> First, Task<T> Second, Task<T> Third)> TogetherAsync<T>(Func<Task<T>> first, Func<Task<T>> second, Func<Task<T>> third)
    {
        using var running = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var held = committer.WriteAsync(scope =>
        {
            running.Set();
            gate.Wait();
            return Insert(scope, "held");
        });
        running.Wait();
        var units = (first(), second(), third());
        gate.Set();
        await held;
        return units;
    }

    private string[] Users()
    {
        using var reader = folder.Open();
        return reader.Texts("SELECT UserId FROM accounts ORDER BY UserId");
    }

    private static int Insert(WriteScope scope, string user)
    {
        using var insert = new Statement(scope.Connection, "INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (?1, 'embedded', ?2, 0, '2026-11-23 01:00:00')");
        return insert.Run(NewId().Value.ToByteArray(true), user);
    }

    private static int Track(WriteScope scope, string user)
    {
        scope.Db.Add(new Account { Id = NewId(), Channel = "embedded", UserId = user });
        return 1;
    }

    private static AccountId NewId() => AccountId.Create(TimeProvider.System.GetUtcNow());
}
