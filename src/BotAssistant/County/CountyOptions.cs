namespace BotAssistant.County;

/// <summary>Whose assistant this is. In Development the fictional demo county stands in.</summary>
public sealed class CountyOptions
{
    /// <summary>The county's region code of six digits.</summary>
    public string Region { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>IANA name of the zone in which civil dates are computed.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The desk that people may call.</summary>
    public string DeskPhone { get; set; } = "";

    /// <summary>Who is reached when something is urgent.</summary>
    public string DutyName { get; set; } = "";

    public string DutyPhone { get; set; } = "";
}
