using System.Text;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Bytes to text when nobody says which encoding they are in: UTF-8 and UTF-16 with or without mark, GB18030, Big5.</summary>
internal static class TextEncodings
{
    private const int Sample = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = Legacy("GB18030");
    private static readonly Encoding Big5 = Legacy("big5");

    /// <summary>Throws <see cref="RefusedFile"/> for what is no text; warns where characters were lost or the encoding was a guess.</summary>
    public static string Read(DecodingJob job)
    {
        var bytes = job.Content.Span;
        if (Marked(bytes) is var (marked, mark))
            return Report(marked.GetString(bytes[mark..]), job);
        if (IsUtf8(bytes) && bytes.Count((byte)0) * 10 < bytes.Length)
            return WithoutNuls(Utf8.GetString(bytes), job);
        if (Unmarked16(bytes) is { } utf16)
            return Report(utf16.GetString(bytes[..(bytes.Length & ~1)]), job);
        if (bytes.Count((byte)0) > bytes.Length / 100)
            throw new RefusedFile(DecodingKeys.NotText, null);
        return Chinese(bytes, job);
    }

    private static (Encoding Encoding, int Mark)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(false, throwOnInvalidBytes: false), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    // Only one order of the bytes gives common characters, the other gives rare ones.
    private static UnicodeEncoding? Unmarked16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, Sample) & ~1)];
        if (!sample.Contains((byte)0))
            return null;
        var best = (Share: 0.5, Encoding: (UnicodeEncoding?)null);
        foreach (var bigEndian in new[] { false, true })
        {
            var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: false);
            var text = encoding.GetString(sample);
            if (text.Any(c => c is '\uFFFD' or (< ' ' and not ('\t' or '\n' or '\r'))))
                continue;
            var share = CommonCharacters.Share(text);
            if (share > best.Share)
                best = (share, encoding);
        }
        return best.Encoding;
    }

    private static string Chinese(ReadOnlySpan<byte> bytes, DecodingJob job)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var gb = CommonCharacters.Share(Gb18030.GetString(sample));
        var big5 = CommonCharacters.Share(Big5.GetString(sample));
        var isBig5 = big5 > gb + 0.02;
        var legacy = isBig5 ? Big5 : Gb18030;

        // A file put together from several has lines in UTF-8 beside lines that are not.
        var text = new StringBuilder(bytes.Length);
        int line = 0, firstOther = 0, inUtf8 = 0, inLegacy = 0;
        while (!bytes.IsEmpty)
        {
            job.Stop.ThrowIfCancellationRequested();
            line++;
            var end = bytes.IndexOf((byte)'\n');
            var one = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[one.Length..];
            if (IsAscii(one))
            {
                text.Append(Encoding.ASCII.GetString(one));
                continue;
            }
            var (read, isUtf8) = Line(one, legacy);
            text.Append(read);
            if (isUtf8)
                inUtf8++;
            else
                inLegacy++;
            if (inUtf8 > 0 && inLegacy > 0 && firstOther == 0)
                firstOther = line;
        }
        if (firstOther > 0)
            job.Warn(DecodingKeys.MixedEncodings, firstOther);
        else if (inLegacy > 0 && Math.Max(gb, big5) < 0.5)
            job.Warn(DecodingKeys.GuessedEncoding, null, ("encoding", isBig5 ? "Big5" : "GB18030"));
        return Report(text.ToString(), job);
    }

    private static (string Text, bool IsUtf8) Line(ReadOnlySpan<byte> line, Encoding legacy)
    {
        if (IsUtf8(line))
            return (Utf8.GetString(line), true);
        // A line of UTF-8 with a byte lost reads better in UTF-8 than as another language's characters.
        var lossy = Encoding.UTF8.GetString(line);
        var lost = lossy.Count(c => c == '\uFFFD');
        var good = lossy.Count(c => c > 0x7F) - lost;
        return good > 4 * lost ? (lossy, true) : (legacy.GetString(line), false);
    }

    private static bool IsAscii(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF);

    private static string Report(string text, DecodingJob job)
    {
        text = WithoutNuls(text, job);
        var first = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (first < 0)
            return text;
        var count = text.Count(c => c == '\uFFFD');
        if ((count > 20 && count > text.Length / 10) || !text.Any(char.IsLetterOrDigit))
            throw new RefusedFile(DecodingKeys.NotText, null);
        job.Warn(
            DecodingKeys.UnreadableCharacters,
            1 + text.AsSpan(0, first).Count('\n'),
            ("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return text;
    }

    // A few control characters are dirt, and go with the cleaning; many are a program or a picture.
    private static string WithoutNuls(string text, DecodingJob job)
    {
        if (text.Length > job.Limits.TextCharacters * 4)
            throw job.TooLong();
        var controls = text.Count(c => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v'));
        return controls > 8 && controls > text.Length / 50 ? throw new RefusedFile(DecodingKeys.NotText, null) : text;
    }

    private static Encoding Legacy(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
        ?? throw new InvalidOperationException($"The encoding {name} is missing.");
}
