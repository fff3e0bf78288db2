namespace BotAssistant.Storage;

/// <summary>Writes that belong to no turn, through the one writer.</summary>
internal interface IDatabaseWriter
{
    /// <summary>Runs <paramref name="write"/> inside a transaction and saves what it tracked; completes when it is on the disk.</summary>
    /// <param name="write">Fast, no waiting: every other write stands behind it. It may run again.</param>
    /// <exception cref="StorageUnavailableException">The disk or another process is in the way; nothing was kept.</exception>
    Task<T> WriteAsync<T>(Func<AssistantDb, T> write);
}
