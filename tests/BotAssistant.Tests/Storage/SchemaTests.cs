using System.Security.Cryptography;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Storage;

public sealed class SchemaTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_migrations_and_the_model_make_the_same_schema()
    {
        folder.Migrate();
        using var migrated = folder.Open();
        using var modelled = StorageFolder.Open(folder["model.db"]);
        using (var db = new AssistantDb(new DbContextOptionsBuilder<AssistantDb>().UseSqlite(modelled).Options))
        {
            db.Database.EnsureCreated();
        }

        var (scripts, model) = (SchemaLines.Of(migrated), SchemaLines.Of(modelled));

        Assert.NotEmpty(model);
        string[] differences =
        [
            .. scripts.Except(model, StringComparer.Ordinal).Select(line => $"only in the scripts: {line}"),
            .. model.Except(scripts, StringComparer.Ordinal).Select(line => $"only in the model: {line}"),
        ];
        Assert.True(differences is [], string.Join('\n', differences));
    }

    [Fact]
    public async Task Programs_that_start_at_once_on_an_empty_directory_all_find_the_schema()
    {
        const int Starters = 6;
        using var together = new Barrier(Starters);
        var starts = Enumerable.Range(0, Starters).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var migrations = folder.Migrations();
                together.SignalAndWait();
                migrations.Apply();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        await Task.WhenAll(starts);

        Assert.Equal(folder.Migrations().Scripts.Count, folder.Count("SELECT COUNT(*) FROM schema_versions"));
        Assert.Equal(folder.Migrations().Latest, folder.Migrations().VersionOf(folder.Database));
    }

    [Fact]
    public void A_migration_that_is_cut_short_leaves_the_schema_and_the_rows_as_they_were()
    {
        folder.Migrate();
        folder.Execute("INSERT INTO accounts (Id, Channel, UserId, NoticeVersion, FirstSeenAt) VALUES (x'01', 'embedded', 'lin', 1, '2026-11-23 01:00:00')");
        var before = Schema();
        var (next, afterNext) = (folder.Migrations().Latest + 1, folder.Migrations().Latest + 2);
        MigrationScript good = new(next, "good", "ALTER TABLE accounts ADD COLUMN Extra TEXT NULL; UPDATE accounts SET UserId = 'other'; CREATE TABLE extra (Id INTEGER)");
        MigrationScript bad = new(afterNext, "bad", "CREATE TABLE more (Id INTEGER); DELETE FROM accounts; INSERT INTO nowhere VALUES (1)");

        Assert.Throws<SqliteException>(() => With(good, bad).Apply());

        Assert.Equal(before, Schema());
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM accounts WHERE UserId = 'lin'"));
        Assert.Equal(folder.Migrations().Latest, folder.Migrations().VersionOf(folder.Database));

        // And it is not stuck: with the script put right it goes on.
        With(good, bad with { Sql = "CREATE TABLE more (Id INTEGER)" }).Apply();
        Assert.Equal(afterNext, folder.Migrations().VersionOf(folder.Database));
        Assert.Equal(1, folder.Count("SELECT COUNT(*) FROM accounts WHERE UserId = 'other' AND Extra IS NULL"));
    }

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")] // as a restored database is before its first start
    public void A_newer_database_is_refused_and_its_file_left_as_it_was(string journal)
    {
        folder.Migrate();
        folder.Execute($"INSERT INTO schema_versions (Version, Name, AppliedAt) VALUES (99, 'later', '2030-01-01 00:00:00'); PRAGMA journal_mode={journal}");
        var before = SHA256.HashData(File.ReadAllBytes(folder.Database));

        var refused = Assert.Throws<NewerDatabaseException>(folder.Migrate);

        Assert.Equal((99, folder.Migrations().Latest), (refused.Found, refused.Known));
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(folder.Database)));
        Assert.Equal(folder.Database, Assert.Single(Directory.GetFiles(folder.Data)));
    }

    [Fact]
    public void A_start_while_another_program_holds_an_old_database_says_that_it_is_locked()
    {
        using var other = folder.Open();
        other.Execute("PRAGMA journal_mode=WAL; BEGIN EXCLUSIVE");

        Assert.Equal(StorageTrouble.Locked, Assert.Throws<StorageUnavailableException>(folder.Migrate).Trouble);

        other.Execute("ROLLBACK");
        folder.Migrate();
    }

    private SqliteMigrations With(params MigrationScript[] more) => new(folder.Connections(), TimeProvider.System) { Scripts = [.. folder.Migrations().Scripts, .. more] };

    private string[] Schema()
    {
        using var connection = folder.Open();
        return SchemaLines.Of(connection);
    }
}
