namespace BotAssistant.Retrieval.Decoding;

/// <summary>PDF through the program <c>pdftotext</c>, which has to be installed beside this one.</summary>
internal static class PdfDecoder
{
    public static async Task<IReadOnlyList<DecodedDocument>> DecodeAsync(DecodingJob job)
    {
        var run = await PdfTool.RunAsync(job);
        if (run.Problem is { } problem)
            throw new RefusedFile(problem, null);

        var pages = run.Text.TrimEnd('\f', '\n', ' ').Split('\f');
        // A page without a letter is a picture, at most with a number under it; a few letters are text, however short.
        int[] empty = [.. pages.Index().Where(page => !page.Item.Any(char.IsLetter)).Select(page => page.Index + 1)];
        if (empty.Length == pages.Length)
            throw new RefusedFile(DecodingKeys.ScannedPdf, null);
        if (empty.Length > 0)
            job.Warn(DecodingKeys.ScannedPages, null, ("pages", string.Join('、', empty.Take(20)) + (empty.Length > 20 ? "…" : "")));

        job.Spend(run.Text.Length);
        return TextDecoder.Document(PdfPages.Lines(pages), hint: null, job);
    }
}
