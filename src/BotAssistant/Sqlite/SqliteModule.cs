using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Reminders;
using BotAssistant.RosterIntake;
using BotAssistant.Storage;
using BotAssistant.Turns;
using BotAssistant.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Sqlite;

public static class SqliteModule
{
    /// <summary>The embedded database; its migrations come from their own project.</summary>
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage");
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<SqliteConnections>();
        services.AddSingleton<SqliteReaders>();
        services.AddSingleton<Checkpointer>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<DatabaseSchema>();
        services.AddSingleton<IDatabaseWriter, SqliteDatabaseWriter>();
        services.AddSingleton<IDatabaseReader, SqliteDatabaseReader>();
        services.AddSingleton<IQuickReads, SqliteQuickReads>();
        services.AddSingleton<ITurnStore, SqliteTurnStore>();
        services.AddSingleton<IOutboxStore, SqliteOutboxStore>();
        services.AddSingleton<IReminderStore, SqliteReminderStore>();
        services.AddSingleton<IConversationLog, SqliteConversationLog>();
        services.AddSingleton<IUploadStore, SqliteUploadStore>();
        services.AddSingleton<IRosterStagings, SqliteRosterStagings>();
        services.AddSingleton<IDataKeyStore, SqliteDataKeyStore>();
        services.AddSingleton<Microsoft.EntityFrameworkCore.IDbContextFactory<AssistantDb>, ReadOnlyDatabases>();
        services.AddSingleton<IRetained, ChatLogRetention>();
        services.AddHostedService<StorageProbe>();
        services.AddSealed("log", "Body", "ConversationId");
        services.AddSealed("sessions", "State", "ConversationId");
        services.AddSealed("conversations", "Reference", "Id");
        services.AddSealed("uploads", "Details", "ConversationId");
        services.AddSealed("desk_questions", "Body", "ConversationId");
        services.AddSealed("desk_answers", "Body", "ConversationId");
        services.AddSealed("answer_citations", "Body", "ConversationId");
        services.AddSealedRows("cadres", "Secrets");
        services.AddSealedRows("households", "Secrets");
        services.AddSealedRows("household_members", "Secrets");
        services.AddSealedRows("consents", "Note");
        services.AddSealedRows("work_items", "Body");
        services.AddSealedRows("work_item_events", "Note");
        services.AddSealedRows("work_item_holds", "Reason");
        services.AddSealedRows("work_item_evidence", "Note");
        services.AddSealedRows("monitoring_notes", "Note");
        services.AddSealedRows("visits", "Note");
        services.AddSealedRows("form_records", "Answers");
        services.AddSealedRows("form_corrections", "Change");
        services.AddSealedRows("requests", "Details");
        services.AddSealedRows("weekly_reports", "Difficulties");
        services.AddSealedRows("weekly_reports", "Explanation");
        services.AddSealedRows("announcements", "Body");
        services.AddSealedRows("task_proposals", "Content");
        services.AddHashed("cadres", "PhoneHash", personal => (id, secrets) => personal.RehashPhone(new CadreId(id), secrets));
        services.AddHashed("households", "PhoneHash", personal => (id, secrets) => personal.RehashPhone(new HouseholdId(id), secrets));
        services.AddHashed("household_members", "IdNumberHash", personal => (id, secrets) => personal.RehashIdNumber(new MemberId(id), secrets));
        services.AddSealedRows("roster_entries", "Content");
        services.AddSealedRows("roster_entries", "Previous");
        services.AddHashedEntries("Fingerprint", hashes => hashes.Fingerprint);
        services.AddHashedEntries("Subject", hashes => hashes.Subject);
        return services;
    }

    private static void AddHashed(this IServiceCollection services, string table, string column, Func<PersonalData, Func<Guid, byte[], byte[]?>> hashOf) =>
        services.AddSingleton<IHashedTable>(provider => ActivatorUtilities.CreateInstance<HashedRows>(provider, table, column, "Secrets", hashOf(provider.GetRequiredService<PersonalData>())));

    private static void AddHashedEntries(this IServiceCollection services, string column, Func<EntryHashes, Func<Guid, byte[], byte[]?>> hashOf) =>
        services.AddSingleton<IHashedTable>(provider => ActivatorUtilities.CreateInstance<HashedRows>(provider, "roster_entries", column, "Content", hashOf(provider.GetRequiredService<EntryHashes>())));

    private static void AddSealedRows(this IServiceCollection services, string table, string column) =>
        services.AddSingleton<ISealedTable>(provider => ActivatorUtilities.CreateInstance<SealedRows>(provider, table, column));

    private static void AddSealed(this IServiceCollection services, string table, string column, string conversation) =>
        services.AddSingleton<ISealedTable>(provider => ActivatorUtilities.CreateInstance<SealedColumn>(provider, table, column, conversation));
}
