using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BotAssistant.Storage;

/// <summary>The database as features see it. Each entity's mapping stands beside the entity.</summary>
internal sealed class AssistantDb(DbContextOptions<AssistantDb> options) : DbContext(options)
{
    private static readonly Type[] RowIds =
        [.. typeof(AssistantDb).Assembly.GetTypes().Where(type => type.IsValueType && Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRowId<>)))];

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AssistantDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order by DateTimeOffset; everything is kept in UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        // Each feature's ids stand beside its rows.
        foreach (var id in RowIds)
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(RowIdConverter<>).MakeGenericType(id));
        }

        // Ids that no other row could be swapped with.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class GuidConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
