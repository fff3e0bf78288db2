using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Reminders;

/// <summary>What work that comes again and again has to remember.</summary>
internal sealed class ScheduleMark
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    public required DateTimeOffset At { get; set; }

    public static string? Read(AssistantDb db, string name) => db.Set<ScheduleMark>().AsNoTracking().Where(row => row.Name == name).Select(row => row.Value).FirstOrDefault();

    public static void Write(AssistantDb db, string name, string value, DateTimeOffset now)
    {
        if (db.Set<ScheduleMark>().FirstOrDefault(row => row.Name == name) is { } mark)
        {
            (mark.Value, mark.At) = (value, now);
        }
        else
        {
            db.Add(new ScheduleMark { Name = name, Value = value, At = now });
        }
    }
}

/// <summary>A household was told of something at its time of the year.</summary>
internal sealed class HouseholdNotice
{
    public required HouseholdId HouseholdId { get; init; }

    /// <summary>As the rule is named.</summary>
    public required string Name { get; init; }

    /// <summary>In which the time began.</summary>
    public required int Year { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

internal sealed class ScheduleMarkMapping : IEntityTypeConfiguration<ScheduleMark>
{
    public void Configure(EntityTypeBuilder<ScheduleMark> mark)
    {
        mark.ToTable("schedule_marks");
        mark.HasKey(m => m.Name);
    }
}

internal sealed class HouseholdNoticeMapping : IEntityTypeConfiguration<HouseholdNotice>
{
    public void Configure(EntityTypeBuilder<HouseholdNotice> notice)
    {
        notice.ToTable("household_notices");
        notice.HasKey(n => new { n.HouseholdId, n.Name, n.Year });
        notice.HasOne<Household>().WithMany().HasForeignKey(n => n.HouseholdId).OnDelete(DeleteBehavior.Cascade);
    }
}
