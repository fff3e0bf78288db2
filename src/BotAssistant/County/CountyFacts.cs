namespace BotAssistant.County;

/// <summary>What the county says about itself in its settings. <paramref name="DeskPhone"/> is always there; without a person on duty,
/// <paramref name="DutyPhone"/> is empty.</summary>
public sealed record CountyFacts(string Name, string RegionCode, string DeskPhone, string DutyName, string DutyPhone, int ChatRetentionDays)
{
    /// <summary>Civil dates are those of this zone; China has kept one offset since 1991.</summary>
    public TimeZoneInfo TimeZone { get; init; } = China;

    private static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");
}
