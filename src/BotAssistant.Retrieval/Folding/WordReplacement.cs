namespace BotAssistant.Retrieval.Folding;

/// <summary>A word and what stands for it in documents and questions alike: everyday → official, dialect, a frequent typo.</summary>
/// <param name="From">Replaced wherever it stands; of two that begin at the same place the longer one wins.</param>
/// <param name="To">Not looked at again.</param>
public sealed record WordReplacement(string From, string To);
