namespace BotAssistant.Retrieval.Decoding;

/// <summary>Plain text, which is often a web page that somebody saved as text.</summary>
internal static class TextDecoder
{
    public static IReadOnlyList<DecodedDocument> Decode(DecodingJob job)
    {
        var text = TextCharacters.Clean(TextEncodings.Read(job));
        job.Spend(text.Length);
        return Document(text.Split('\n'), hint: null, job);
    }

    /// <summary>Lines of a page, of a plain text or of a PDF, to a document.</summary>
    public static IReadOnlyList<DecodedDocument> Document(IReadOnlyList<string> lines, string? hint, DecodingJob job)
    {
        var (title, kept) = PageCleaner.Clean(lines, hint, job.Stop);
        job.Stop.ThrowIfCancellationRequested();
        var paragraphs = Paragraphs(kept, title, job);
        if (paragraphs.Count == 0)
            throw new RefusedFile(lines.Any(line => line.Any(char.IsLetterOrDigit)) ? DecodingKeys.NoBody : DecodingKeys.NoText, null);
        title = PunctuationTidy.Line(title is { Length: > 0 } ? title : job.TitleFromName);
        return [new(title, null, DocumentText.Join(paragraphs), 1)];
    }

    public static IReadOnlyList<string> Paragraphs(IReadOnlyList<string> lines, string? title, DecodingJob job)
    {
        var joined = LineJoiner.Join(lines, softBreaks: false);
        job.Stop.ThrowIfCancellationRequested();
        var whole = PageChunks.Join(joined, title);
        return SeriesHeadings.Mark(InlineNumbers.Split([.. whole.Select(PunctuationTidy.Line)]));
    }
}
