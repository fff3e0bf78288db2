namespace BotAssistant.Policies;

public sealed class PolicyOptions
{
    /// <summary>The county's own documents and topics, taken in at each start and while the service runs; empty for none.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Whether the shipped documents are taken in.</summary>
    public bool Shipped { get; set; } = true;
}
