using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Retrieval.Folding;

/// <summary>Brings the many ways of writing the same thing to one: character forms and scripts, numbers, dates and amounts, words.
/// For comparing only: the outcome is not meant to be read. Safe for use by several threads.</summary>
public sealed class TextFolding
{
    // Raised when the outcome for some text changes, so that an index folded differently is not used.
    private const string Rules = "folding 1";

    [ThreadStatic]
    private static FoldBuffer? first;

    [ThreadStatic]
    private static FoldBuffer? second;

    private readonly WordFolding words;

    public TextFolding(IEnumerable<WordReplacement> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        WordReplacement[] folded = [.. words.Select(word => new WordReplacement(FoldBasics(word.From), FoldBasics(word.To)))];
        this.words = new(folded);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', folded.Select(word => $"{word.From}\t{word.To}").Prepend(Rules)))));
    }

    /// <summary>Without any word replaced.</summary>
    public static TextFolding Plain { get; } = new([]);

    /// <summary>The same for two foldings that fold alike: rules and words in their order, SHA-256 hex.</summary>
    public string Fingerprint { get; }

    public string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Run(text, words).Chars.ToString();
    }

    public FoldedText FoldWithOffsets(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Run(text, words);
        return new(folded.Chars.ToString(), folded.Origins.ToArray(), text.Length);
    }

    /// <summary>The folded characters without a string of their own; good until this thread folds again.</summary>
    internal ReadOnlySpan<char> FoldToBuffer(string text) => Run(text, words).Chars;

    private static string FoldBasics(string text) => Run(text, null).Chars.ToString();

    private static FoldBuffer Run(string text, WordFolding? words)
    {
        var from = first ??= new FoldBuffer();
        var to = second ??= new FoldBuffer();
        from.Clear();
        CharacterFolding.Fold(text, from);
        to.Clear();
        new NumberFolding(from, to).Run();
        if (words is null or { IsEmpty: true })
            return to;
        from.Clear();
        words.Fold(to, from);
        return from;
    }
}
