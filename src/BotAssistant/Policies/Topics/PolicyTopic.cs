namespace BotAssistant.Policies.Topics;

/// <summary>What a policy is about.</summary>
/// <param name="Name">The official name, by which documents refer to it.</param>
/// <param name="Also">What people call it; each name belongs to one topic only.</param>
/// <param name="Office">The office of a county that is in charge.</param>
/// <param name="Needs">Categories of needs that it helps with.</param>
public sealed record PolicyTopic(string Name, IReadOnlyList<string> Also, string Office, IReadOnlyList<string> Needs)
{
    public IReadOnlyList<string> Names { get; } = [Name, .. Also];
}
