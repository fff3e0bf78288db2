namespace BotAssistant.Retrieval.Decoding;

/// <summary>A zip: a Word document, a workbook, or something else.</summary>
internal static class OfficeDecoder
{
    public static IReadOnlyList<DecodedDocument> Decode(DecodingJob job)
    {
        using var package = OfficePackage.Open(job);
        var main = package.MainPart();
        var root = package.RootOf(main);
        return root switch
        {
            "document" => DocxDecoder.Decode(package, main, job),
            "workbook" => XlsxDecoder.Decode(package, main, job),
            _ => throw new RefusedFile(DecodingKeys.OtherArchive, null),
        };
    }
}
