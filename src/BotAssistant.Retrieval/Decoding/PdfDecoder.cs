namespace BotAssistant.Retrieval.Decoding;

/// <summary>PDF through the program <c>pdftotext</c>, which has to be installed beside this one.</summary>
internal static class PdfDecoder
{
    // A page with fewer letters is a picture with a number under it.
    private const int FewestLetters = 10;

    public static async Task<IReadOnlyList<DecodedDocument>> DecodeAsync(DecodingJob job)
    {
        var run = await PdfTool.RunAsync(job);
        if (run.Problem is { } problem)
            throw new RefusedFile(problem, null);

        var pages = run.Text.TrimEnd('\f', '\n', ' ').Split('\f');
        int[] empty = [.. pages.Index().Where(page => page.Item.Count(char.IsLetterOrDigit) < FewestLetters).Select(page => page.Index + 1)];
        if (empty.Length == pages.Length && run.Text.Count(char.IsLetter) < FewestLetters)
            throw new RefusedFile(DecodingKeys.ScannedPdf, null);
        if (empty.Length > 0)
            job.Warn(DecodingKeys.ScannedPages, null, ("pages", string.Join('、', empty.Take(20)) + (empty.Length > 20 ? "…" : "")));

        job.Spend(run.Text.Length);
        return TextDecoder.Document(PdfPages.Lines(pages), hint: null, job);
    }
}
