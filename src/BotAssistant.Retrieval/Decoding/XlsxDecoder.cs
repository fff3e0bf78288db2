namespace BotAssistant.Retrieval.Decoding;

/// <summary>A workbook as one document: visible sheets, each a table under its name.</summary>
internal static class XlsxDecoder
{
    public static IReadOnlyList<DecodedDocument> Decode(OfficePackage package, string part, DecodingJob job)
    {
        var book = XlsxBook.Open(package, part, job);
        var sheets = new List<(string Name, XlsxLayout Layout)>();
        foreach (var (name, sheet) in book.VisibleSheets)
        {
            var cells = new XlsxSheet(book, job).Read(package, sheet);
            if (cells.Rows.Count > 0)
                sheets.Add((name, new(cells, job)));
        }
        if (sheets.Count == 0)
            throw new RefusedFile(DecodingKeys.NoText, null);

        var lines = new List<string>();
        var title = sheets[0].Layout.Title;
        foreach (var (name, layout) in sheets)
        {
            if (sheets.Count > 1)
                lines.Add("## " + name);
            if (layout.Title is { } own && own != title)
                lines.Add(own);
            lines.AddRange(layout.Lines(job));
        }
        title ??= IsDefaultName(sheets[0].Name) || sheets.Count > 1 ? job.TitleFromName : sheets[0].Name;
        return [new(title, null, DocumentText.Join(lines), 1)];
    }

    private static bool IsDefaultName(string name) =>
        name.StartsWith("Sheet", StringComparison.OrdinalIgnoreCase) || name.StartsWith("工作表", StringComparison.Ordinal);
}
