using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Storage.Sqlite;
using BotAssistant.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Storage;

public static class StorageModule
{
    /// <summary>The embedded database; its migrations come from their own project.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage");
        services.AddSingleton<IValidateOptions<StorageOptions>, ValidateStorageOptions>();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<SqliteConnections>();
        services.AddSingleton<SqliteReaders>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<ITurnStore, SqliteTurnStore>();
        services.AddSingleton<IOutboxStore, SqliteOutboxStore>();
        services.AddSingleton<IConversationLog, SqliteConversationLog>();
        return services;
    }
}
