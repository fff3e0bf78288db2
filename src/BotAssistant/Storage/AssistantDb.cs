using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BotAssistant.Storage;

/// <summary>The database as features see it. Each entity's mapping stands beside the entity.</summary>
internal sealed class AssistantDb(DbContextOptions<AssistantDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AssistantDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order by DateTimeOffset; everything is kept in UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<ConversationId>().HaveConversion<ConversationIdConverter>();
        configurationBuilder.Properties<OutboxId>().HaveConversion<OutboxIdConverter>();
        configurationBuilder.Properties<AccountId>().HaveConversion<AccountIdConverter>();
        configurationBuilder.Properties<CadreId>().HaveConversion<RowIdConverter<CadreId>>();
        configurationBuilder.Properties<HouseholdId>().HaveConversion<RowIdConverter<HouseholdId>>();
        configurationBuilder.Properties<MemberId>().HaveConversion<RowIdConverter<MemberId>>();
        configurationBuilder.Properties<WorkItemId>().HaveConversion<RowIdConverter<WorkItemId>>();
        // Ids that no other row could be swapped with.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class GuidConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    // Big-endian bytes keep the order of version-7 GUIDs and take 16 bytes instead of 36.
    private sealed class ConversationIdConverter() : ValueConverter<ConversationId, byte[]>(
        id => id.Value.ToByteArray(true), bytes => new(new Guid(bytes, true)));

    private sealed class OutboxIdConverter() : ValueConverter<OutboxId, byte[]>(
        id => id.Value.ToByteArray(true), bytes => new(new Guid(bytes, true)));

    private sealed class AccountIdConverter() : ValueConverter<AccountId, byte[]>(
        id => id.Value.ToByteArray(true), bytes => new(new Guid(bytes, true)));
}
