using System.Text.RegularExpressions;

namespace BotAssistant.Flows.Answers;

/// <summary>An expression with a word that every match holds: most messages hold none, and looking for a word is far cheaper.</summary>
internal sealed class WordPattern(Regex pattern, string key)
{
    /// <summary>"{what}填错了,是{value}" as an expression; signs between the parts may be others, or missing.</summary>
    public static WordPattern Of(string pattern)
    {
        var expression = string.Concat(Regex.Split(pattern, @"(?<part>\{[a-z]+\}|,)", RegexOptions.NonBacktracking).Select(part => part switch
        {
            "{what}" => "(?<what>.{1,20}?)",
            "{value}" => "(?<value>.{1,200})",
            "{old}" => "(?<old>.{1,40}?)",
            "," => @"[\s,;:.!]*",
            _ => Regex.Escape(part),
        }));
        var key = Regex.Split(pattern, @"\{[a-z]+\}|,", RegexOptions.NonBacktracking).MaxBy(part => part.Length)!;
        return new(new($@"^[\s,;:.!]*{expression}[\s;.!]*$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), key);
    }

    /// <summary>Null when the text does not match.</summary>
    public Match? Match(string text) =>
        text.Contains(key, StringComparison.Ordinal) && pattern.Match(text) is { Success: true } match ? match : null;
}
