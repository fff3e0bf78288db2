using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Sqlite;

/// <summary>The database through EF Core for queries off the hot path. Writes go through the committer.</summary>
internal sealed class ReadOnlyDatabases(SqliteConnections connections) : IDbContextFactory<AssistantDb>
{
    public AssistantDb CreateDbContext() => new(new DbContextOptionsBuilder<AssistantDb>()
        .UseSqlite(connections.OpenReader(), contextOwnsConnection: true)
        .Options);
}
