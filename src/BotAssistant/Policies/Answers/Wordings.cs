namespace BotAssistant.Policies.Answers;

/// <summary>Whether a text holds a word, "d级" for "D级" too. Nearly all words have no letters that come in two cases, and are compared as they stand.</summary>
internal static class Wordings
{
    public static bool Holds(this string text, string word) =>
        text.Contains(word, word.AsSpan().ContainsAnyInRange('A', 'z') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
