using System.Text;

namespace BotAssistant.Rosters.Reading;

/// <summary>What a file is by its bytes: names lie.</summary>
internal static class FileSignature
{
    private const int Searched = 4 * 1024 * 1024;

    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    internal enum Kind
    {
        Text,
        Zip,
        Encrypted,
        OldWorkbook,
        Html,
        Empty,
        Other,
    }

    public static Kind Of(ReadOnlySpan<byte> head, Stream content) => head switch
    {
        [] => Kind.Empty,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Kind.Zip,
        // The container of old workbooks, in which protected new ones are wrapped, too.
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => IsEncrypted(content) ? Kind.Encrypted : Kind.OldWorkbook,
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]
            or [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Kind.Other,
        _ => ByBeginning(head),
    };

    private static Kind ByBeginning(ReadOnlySpan<byte> head)
    {
        var text = (head is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.Latin1).GetString(head is [0xEF, 0xBB, 0xBF, ..] ? head[3..] : head).TrimStart('\uFEFF').TrimStart();
        if (text.Length == 0)
        {
            return Kind.Empty;
        }

        var isMarkup = text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith('<') && (text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
                || text.Contains("<Workbook", StringComparison.Ordinal)));
        return isMarkup ? Kind.Html : Kind.Text;
    }

    private static bool IsEncrypted(Stream content)
    {
        var bytes = new byte[(int)Math.Min(content.Length, Searched)];
        content.Position = 0;
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return bytes.AsSpan(0, length).IndexOf(EncryptedPackage) >= 0;
    }
}
