using System.Globalization;
using BotAssistant.Retrieval.Citing;

namespace BotAssistant.Policies.Answers;

/// <summary>What is quoted, of which version of which document, in words that stand there exactly so.</summary>
/// <param name="Region">The code of the place for which it holds.</param>
/// <param name="Until">The last day; null while none is known.</param>
/// <param name="Passage">The passage's number in its document, from 1.</param>
/// <param name="Ground">The quote with its place in the text, and the text's hash.</param>
public sealed record PolicyCitation(
    string Policy, int Version, string? Topic, string Title, string? Number, string? Issuer, string Region, DateOnly? From, DateOnly? Until,
    int Passage, string? Hotline, PassageCitation Ground)
{
    public string Section => Ground.Section;

    public string Quote => Ground.Quote;

    /// <exception cref="InvalidOperationException">The words do not stand in a passage of the document: nothing is said without its ground.</exception>
    public static PolicyCitation Of(Quoted quoted)
    {
        var (policy, document) = (quoted.Policy, quoted.Policy.Document);
        var passage = policy.Passages.ElementAtOrDefault(quoted.Passage - 1);
        var ground = passage is null || policy.IsChanged
            ? null
            : CitationCheck.Cite(policy.Id, policy.Version.ToString(CultureInfo.InvariantCulture), document.Text, policy.TextHash, passage, quoted.Start, quoted.Text.Length);
        if (ground is null || ground.Quote != quoted.Text)
        {
            throw new InvalidOperationException($"A quote does not stand in {policy.Id} version {policy.Version}.");
        }

        return new(
            policy.Id, policy.Version, document.Topic, document.Title, document.Number, document.Issuer, document.Region.Value, document.From, policy.Until,
            quoted.Passage, document.Hotline, ground);
    }
}
