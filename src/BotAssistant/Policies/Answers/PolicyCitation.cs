namespace BotAssistant.Policies.Answers;

/// <summary>What is quoted, of which version of which document, in words that stand there exactly so.</summary>
/// <param name="Region">The code of the place for which it holds.</param>
/// <param name="Until">The last day; null while none is known.</param>
/// <param name="Passage">The passage's number in its document, from 1.</param>
public sealed record PolicyCitation(
    string Policy, int Version, string? Topic, string Title, string? Number, string? Issuer, string Region, DateOnly? From, DateOnly? Until,
    string Section, int Passage, string Quote, string? Hotline)
{
    /// <exception cref="InvalidOperationException">The words do not stand in the document: nothing is said without its ground.</exception>
    public static PolicyCitation Of(Quoted quoted)
    {
        var (policy, document) = (quoted.Policy, quoted.Policy.Document);
        if (quoted.Start < 0 || quoted.Start + quoted.Text.Length > document.Text.Length
            || string.CompareOrdinal(document.Text, quoted.Start, quoted.Text, 0, quoted.Text.Length) != 0)
        {
            throw new InvalidOperationException($"A quote does not stand in {policy.Id} version {policy.Version}.");
        }

        return new(
            policy.Id, policy.Version, document.Topic, document.Title, document.Number, document.Issuer, document.Region.Value, document.From, policy.Until,
            quoted.Section, quoted.Passage, quoted.Text, document.Hotline);
    }
}
