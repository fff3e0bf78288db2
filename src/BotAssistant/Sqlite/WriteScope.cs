using System.Diagnostics.CodeAnalysis;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Sqlite;

/// <summary>What one unit of work may use while it is inside the shared transaction.</summary>
internal sealed class WriteScope(SqliteConnection connection) : IWriteScope, IDisposable
{
    private AssistantDb? db;

    public SqliteConnection Connection => connection;

    public HotStatements Hot { get; } = new(connection);

    public IQuickWrites Quick => Hot;

    /// <summary>The database through EF Core, on the same connection and in the same transaction, for changes of the domain.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "disposed with the unit")]
    public AssistantDb Db => db ??= CreateDb();

    public void Save() => db?.SaveChanges();

    /// <summary>
    /// Forgets what the unit tracked, so that the next one begins with nothing. The context itself stays: a new one would register its
    /// functions with the connection again, and SQLite then prepares every statement anew.
    /// </summary>
    public void EndUnit()
    {
        if (db is not null)
        {
            db.ChangeTracker.Clear();
            // A unit that adds many rows turns it off for itself; the next one's changes would not be saved.
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public void Dispose()
    {
        db?.Dispose();
        Hot.Dispose();
    }

    private AssistantDb CreateDb()
    {
        var created = new AssistantDb(new DbContextOptionsBuilder<AssistantDb>().UseSqlite(connection).Options);
        // The committer holds the transaction and a savepoint around each unit.
        created.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return created;
    }
}
