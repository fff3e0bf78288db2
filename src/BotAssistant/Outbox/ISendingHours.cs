namespace BotAssistant.Outbox;

/// <summary>When people are left in peace; declared here, known by whoever knows the county's rules.</summary>
internal interface ISendingHours
{
    /// <returns>The moment itself, or when the quiet hours that it lies in are over.</returns>
    DateTimeOffset From(DateTimeOffset moment);
}
