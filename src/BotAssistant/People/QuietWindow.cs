using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>
/// When a household wants to be left in peace: hours of every day, or days on which nobody comes. It stands with the household, whoever answers
/// for it. Danger, and what the household asked for itself, come all the same.
/// </summary>
internal sealed class QuietWindow
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    /// <summary>The hours; null: it is about days.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>Before <see cref="From"/>: they go over midnight.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>The last day on which nobody comes; null: it is about hours.</summary>
    public DateOnly? UntilOn { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }

    /// <summary>Who said so.</summary>
    public AccountId? AgreedById { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the hours that are now are over; null: they are not now.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (this is not { From: { } from, Until: { } until })
        {
            return null;
        }

        var here = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var time = TimeOnly.FromDateTime(here);
        if (!time.IsBetween(from, until))
        {
            return null;
        }

        var end = DateOnly.FromDateTime(here).ToDateTime(until);
        end = time < until ? end : end.AddDays(1);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}

internal static class QuietWindows
{
    /// <summary>What holds on a day, the hours first.</summary>
    public static IQueryable<QuietWindow> On(this IQueryable<QuietWindow> windows, DateOnly day) =>
        windows.Where(window => window.EndedAt == null && (window.UntilOn == null || window.UntilOn >= day)).OrderBy(window => window.UntilOn != null).ThenBy(window => window.AgreedAt);
}

internal sealed class QuietWindowMapping : IEntityTypeConfiguration<QuietWindow>
{
    public void Configure(EntityTypeBuilder<QuietWindow> window)
    {
        window.ToTable("quiet_windows");
        window.Property(w => w.Id).ValueGeneratedNever();
        window.HasOne<Household>().WithMany().HasForeignKey(w => w.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        window.HasOne<Account>().WithMany().HasForeignKey(w => w.AgreedById).OnDelete(DeleteBehavior.SetNull);
    }
}
