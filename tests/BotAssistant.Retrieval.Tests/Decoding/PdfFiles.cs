using System.Globalization;
using System.Text;

namespace BotAssistant.Retrieval.Tests.Decoding;

/// <summary>The smallest PDF that says Chinese: a font without glyphs whose codes are the characters themselves.</summary>
internal static class PdfFiles
{
    /// <param name="pages">The lines of each page; a page without lines is like a scanned one.</param>
    public static byte[] Pdf(params string[][] pages) => Write("", pages);

    /// <summary>A file that says it is encrypted with a password nobody has.</summary>
    public static byte[] Encrypted()
    {
        var owner = string.Concat(Enumerable.Range(1, 32).Select(i => i.ToString("X2", CultureInfo.InvariantCulture)));
        return Write($"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{owner}> /P -4 >> /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]", [["字"]]);
    }

    private static byte[] Write(string trailer, string[][] pages)
    {
        const string toUnicode = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            1 beginbfrange <0000> <FFFF> <0000> endbfrange
            endcmap CMapName currentdict /CMap defineresource pop end end
            """;
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{7 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
            Stream(toUnicode),
        ];
        foreach (var (i, lines) in pages.Index())
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents {8 + 2 * i} 0 R >>");
            objects.Add(Stream("BT /F 10 Tf 14 TL 40 760 Td " + string.Concat(lines.Select(line => $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}> Tj T* ")) + "ET"));
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (i, text) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{text}\nendobj\n");
        }
        var xref = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());

        static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
    }
}
