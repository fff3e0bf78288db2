namespace BotAssistant.Protocol.DirectLine;

/// <summary>The kinds of file that people send from a phone or an office, known by their first bytes.</summary>
internal static class FileSignatures
{
    private const int BrandAt = 8;

    /// <summary>A media type, or null for what has no signature here.</summary>
    public static string? Find(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? "image/gif"
        : head.StartsWith("RIFF"u8) ? OfRiff(At(head, BrandAt, 4))
        : At(head, 4, 4).SequenceEqual("ftyp"u8) ? OfBrand(At(head, BrandAt, 4))
        : head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) ? "application/zip"
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? "application/x-ole-storage"
        : head.StartsWith("OggS"u8) ? "audio/ogg"
        : head.StartsWith("#!AMR\n"u8) || head.StartsWith("#!AMR-WB\n"u8) ? "audio/amr"
        : head.StartsWith("fLaC"u8) ? "audio/flac"
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? OfMatroska(head)
        : head.StartsWith("ID3"u8) ? "audio/mpeg"
        : OfAudioFrame(head);

    private static string? OfRiff(ReadOnlySpan<byte> form) => form.SequenceEqual("WEBP"u8) ? "image/webp" : form.SequenceEqual("WAVE"u8) ? "audio/wav" : null;

    private static string? OfBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("heim"u8) ? "image/heic"
        : brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? "image/heif"
        : brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) ? "image/avif"
        : brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) ? "audio/mp4"
        : brand.SequenceEqual("qt  "u8) ? "video/quicktime"
        : brand.StartsWith("3gp"u8) || brand.StartsWith("3g2"u8) ? "video/3gpp"
        : brand.Length == 4 ? "video/mp4"
        : null;

    private static string OfMatroska(ReadOnlySpan<byte> head) => head.IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";

    /// <summary>MPEG audio begins with eleven set bits; what follows them must be possible, or any text of ÿ would be music.</summary>
    private static string? OfAudioFrame(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        var (version, layer) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3);
        return layer == 0 ? (head[1] & 0xF6) == 0xF0 ? "audio/aac" : null
            : version != 1 && (head[2] >> 4) is > 0 and < 15 && ((head[2] >> 2) & 3) != 3 ? "audio/mpeg"
            : null;
    }

    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> head, int start, int count) => head.Length >= start + count ? head.Slice(start, count) : [];
}
