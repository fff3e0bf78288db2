namespace BotAssistant.People;

/// <summary>Fictional people whom somebody who tries the service may be. Their ids are known to everybody, so they exist in Development only.</summary>
public static class DemoAccounts
{
    public static readonly IReadOnlyList<string> Ids = ["household", "cadre", "township", "desk"];

    /// <summary>The cookie that tells the pages which of them somebody is. It opens nothing.</summary>
    public const string Cookie = "demo-account";

    public static string UserId(string id) => "dl_demo-" + id;
}

public sealed class DemoOptions
{
    public bool Enabled { get; set; }
}
