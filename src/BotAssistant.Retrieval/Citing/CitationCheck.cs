using System.Security.Cryptography;
using System.Text;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Retrieval.Citing;

/// <summary>Makes citations and tells whether one still holds.</summary>
public static class CitationCheck
{
    /// <summary>Cites words of a passage, or the whole passage.</summary>
    /// <param name="quote">Words that stand in the passage exactly so; null for all of it.</param>
    /// <returns>Null where the passage is not a piece of the document text or the quote, which must not be blank, not one of the passage:
    /// such a citation must not be sent.</returns>
    public static PassageCitation? Cite(string document, string version, string documentText, Passage passage, string? quote = null)
    {
        ArgumentNullException.ThrowIfNull(documentText);
        ArgumentNullException.ThrowIfNull(passage);
        quote ??= passage.Text;
        if (string.IsNullOrWhiteSpace(quote) || !Stands(passage.Text, passage.Start, passage.Length, documentText))
            return null;
        var at = passage.Text.IndexOf(quote, StringComparison.Ordinal);
        return at < 0 ? null : new(document, version, passage.Section, quote, passage.Start + at, quote.Length, HashOf(documentText));
    }

    /// <summary>Cites a stretch of a passage.</summary>
    /// <param name="hash">Of the document text, where it is known already.</param>
    /// <param name="start">Offset in the document text.</param>
    /// <returns>Null where the passage is no piece of the document text, or the stretch, which must not be blank, none of the passage: such a
    /// citation must not be sent.</returns>
    public static PassageCitation? Cite(string document, string version, string documentText, string hash, Passage passage, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(documentText);
        ArgumentNullException.ThrowIfNull(passage);
        if (start < passage.Start || length <= 0 || start + (long)length > passage.Start + (long)passage.Length || !Stands(passage.Text, passage.Start, passage.Length, documentText))
            return null;
        var quote = documentText.Substring(start, length);
        return string.IsNullOrWhiteSpace(quote) ? null : new(document, version, passage.Section, quote, start, length, hash);
    }

    /// <summary>Whether the document text is the one that was cited and has the quote where the citation says.</summary>
    public static bool Verifies(PassageCitation citation, string documentText)
    {
        ArgumentNullException.ThrowIfNull(citation);
        ArgumentNullException.ThrowIfNull(documentText);
        return !string.IsNullOrWhiteSpace(citation.Quote)
            && Stands(citation.Quote, citation.Start, citation.Length, documentText)
            && string.Equals(citation.Hash, HashOf(documentText), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>SHA-256 of a document text in UTF-8, lower-case hex.</summary>
    public static string HashOf(string documentText)
    {
        ArgumentNullException.ThrowIfNull(documentText);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(documentText)));
    }

    private static bool Stands(string words, int start, int length, string text) =>
        start >= 0 && length == words.Length && start <= text.Length - length && string.CompareOrdinal(text, start, words, 0, length) == 0;
}
