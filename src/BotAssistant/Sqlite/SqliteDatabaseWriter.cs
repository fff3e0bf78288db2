using BotAssistant.Storage;

namespace BotAssistant.Sqlite;

internal sealed class SqliteDatabaseWriter(GroupCommitter committer) : IDatabaseWriter
{
    public Task<T> WriteAsync<T>(Func<AssistantDb, T> write) => committer.WriteAsync(scope => write(scope.Db));
}
