using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BotAssistant.StaffPages;

/// <summary>The words of a notice as a Word file: the first line is its title, the last two are who signed it and when.</summary>
internal static class NoticeDocument
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string TitleSize = "36";
    private const string TextSize = "28";
    private const int SignatureLines = 2;

    /// <param name="text">Its lines, parted by line feeds.</param>
    public static byte[] Of(string text)
    {
        // What no XML may hold is no letter of anybody's name.
        string[] lines = [.. text.Split('\n').Select(line => string.Concat(line.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString())))];
        using var target = new MemoryStream();
        using (var document = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            for (var i = 0; i < lines.Length; i++)
            {
                body.AppendChild(ParagraphOf(lines[i], i == 0, i >= lines.Length - SignatureLines));
            }

            document.AddMainDocumentPart().Document = new Document(body);
        }

        return target.ToArray();
    }

    private static Paragraph ParagraphOf(string line, bool isTitle, bool isSignature)
    {
        var run = new Run(
            new RunProperties(new RunFonts { Ascii = "SimSun", HighAnsi = "SimSun", EastAsia = "SimSun" }, new FontSize { Val = isTitle ? TitleSize : TextSize }),
            new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        if (isTitle)
        {
            run.RunProperties!.Bold = new Bold();
        }

        return new Paragraph(
            new ParagraphProperties(new Justification { Val = isTitle ? JustificationValues.Center : isSignature ? JustificationValues.Right : JustificationValues.Left }), run);
    }
}
