using System.Text;

namespace BotAssistant.Retrieval.Decoding;

internal enum FileKind
{
    Unknown,
    Text,
    Markdown,
    Html,
    JsonLines,
    Zip,
    Pdf,
    Ole,
    OldText,
    OtherArchive,
    Picture,
}

/// <summary>What a file is: by its first bytes where they tell, otherwise by its name.</summary>
internal static class FileKinds
{
    private const int Head = 4096;

    public static FileKind ByName(string extension) => extension switch
    {
        ".md" or ".markdown" => FileKind.Markdown,
        ".txt" => FileKind.Text,
        ".html" or ".htm" => FileKind.Html,
        ".jsonl" => FileKind.JsonLines,
        ".docx" or ".xlsx" => FileKind.Zip,
        ".pdf" => FileKind.Pdf,
        _ => FileKind.Unknown,
    };

    /// <summary><see cref="FileKind.Unknown"/> where the bytes may be any text.</summary>
    public static FileKind ByContent(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileKind.Ole,
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..] => FileKind.OtherArchive,
        [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
            or [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => FileKind.Picture,
        _ => ByBeginning(bytes),
    };

    private static FileKind ByBeginning(ReadOnlySpan<byte> bytes)
    {
        // Readers of PDF accept a little dirt before the mark.
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return FileKind.Pdf;

        var head = bytes[..Math.Min(bytes.Length, Head)];
        var text = head is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(head)
            : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(head)
            : Encoding.Latin1.GetString(head is [0xEF, 0xBB, 0xBF, ..] ? head[3..] : head);
        text = text.TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("{\\rtf", StringComparison.Ordinal))
            return FileKind.OldText;
        if (text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) && text.Contains("multipart/related", StringComparison.OrdinalIgnoreCase))
            return FileKind.OldText;
        return IsHtml(text) ? FileKind.Html : FileKind.Unknown;
    }

    private static bool IsHtml(string text)
    {
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
            return true;
        // An XML declaration or a comment may stand before the root.
        if (!text.StartsWith('<'))
            return false;
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<body", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("<!--", StringComparison.Ordinal))
                && text.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }
}
