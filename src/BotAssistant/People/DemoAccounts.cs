namespace BotAssistant.People;

/// <summary>Fictional people whom somebody who tries the service may be. Their ids are known to everybody, so they exist in Development only.</summary>
public static class DemoAccounts
{
    public static readonly IReadOnlyList<string> Ids = ["household", "cadre", "township", "desk"];

    /// <summary>The cookie that tells the pages which of them somebody is. It opens nothing.</summary>
    public const string Cookie = "demo-account";

    /// <summary>The channel and the user of questions that are only tried out, as a cadre.</summary>
    public const string TrialChannel = "trial";

    public const string TrialStaff = "staff";

    public static string UserId(string id) => "dl_demo-" + id;
}

public sealed class DemoOptions
{
    public bool Enabled { get; set; }

    /// <summary>How many households an empty database gets at the first start in Development; 0 leaves it empty.</summary>
    public int Households { get; set; } = 1200;
}
