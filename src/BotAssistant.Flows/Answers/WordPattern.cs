using System.Text.RegularExpressions;

namespace BotAssistant.Flows.Answers;

/// <summary>An expression with a word that every match holds: most messages hold none, and looking for a word is far cheaper.</summary>
internal sealed class WordPattern(Regex pattern, string key)
{
    /// <summary>Null when the text does not match.</summary>
    public Match? Match(string text) =>
        text.Contains(key, StringComparison.Ordinal) && pattern.Match(text) is { Success: true } match ? match : null;
}
