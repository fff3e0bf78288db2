using System.Buffers.Binary;

namespace BotAssistant.Uploads;

/// <summary>A picture without what does not belong to the picture.</summary>
/// <param name="Content">The bytes to be kept.</param>
/// <param name="IsPicture">False where the file is not built as its kind is: what could be read of it is kept, and nobody shows it as a picture.</param>
internal sealed record PlainPicture(byte[] Content, bool IsPicture);

/// <summary>
/// Copies of a picture only what draws it: where and when it was taken, by which device, small previews and comments stay behind, and so does
/// what stands behind its end. Of Exif one value is kept, which way is up. JPEG: ITU-T T.81 annex B; PNG: ISO/IEC 15948, chapter 5; WebP: RFC 9649.
/// </summary>
internal static class PictureMetadata
{
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";
    private const string WebP = "image/webp";
    private const string Gif = "image/gif";

    private static readonly HashSet<string> PngKept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT",
    };

    private static readonly HashSet<string> WebPKept = new(StringComparer.Ordinal) { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF" };

    /// <summary>Whether files of this type are cleaned.</summary>
    public static bool Knows(string contentType) => contentType is Jpeg or Png or WebP or Gif || IsBoxed(contentType);

    private static bool IsBoxed(string contentType) => contentType is "image/heic" or "image/heif" or "image/avif";

    /// <exception cref="ArgumentException">Files of this type are not cleaned.</exception>
    public static PlainPicture Without(string contentType, ReadOnlySpan<byte> file) => contentType switch
    {
        Jpeg => OfJpeg(file),
        Png => OfPng(file),
        WebP => OfWebP(file),
        Gif => GifMetadata.Without(file),
        _ when IsBoxed(contentType) => BoxedPicture.Without(file),
        _ => throw new ArgumentException($"A {contentType} is not cleaned.", nameof(contentType)),
    };

    private static PlainPicture OfJpeg(ReadOnlySpan<byte> file)
    {
        const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Comment = 0xFE, App0 = 0xE0, App1 = 0xE1, App14 = 0xEE, AppLast = 0xEF;
        var kept = new MemoryStream(file.Length);
        if (file.Length < 2 || file[0] != 0xFF || file[1] != Start)
        {
            return new([], IsPicture: false);
        }

        kept.Write(file[..2]);
        var (at, hasScan, orientation) = (2, false, (ushort)1);
        while (at + 1 < file.Length)
        {
            if (file[at] != 0xFF)
            {
                return new(kept.ToArray(), IsPicture: false);
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                // Fill bytes may stand before a marker.
                at++;
                continue;
            }

            if (marker == End)
            {
                kept.Write(file.Slice(at, 2));
                return new(kept.ToArray(), hasScan);
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                kept.Write(file.Slice(at, 2));
                at += 2;
                continue;
            }

            if (marker is 0 or Start || at + 4 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) is var length && (length < 2 || at + 2 + length > file.Length))
            {
                return new(kept.ToArray(), IsPicture: false);
            }

            var segment = file.Slice(at, 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            var body = segment[4..];
            at += segment.Length;
            if (marker == App1 && body.StartsWith("Exif\0\0"u8) && orientation == 1 && (orientation = Orientation(body[6..])) != 1)
            {
                var exif = MinimalExif(orientation);
                kept.Write([0xFF, App1, 0, (byte)(2 + 6 + exif.Length), .. "Exif\0\0"u8, .. exif]);
            }

            // How the colours are to be read belongs to the picture: JFIF's head without its preview, and Adobe's.
            var isHead = (marker == App0 && body.StartsWith("JFIF\0"u8) && body.Length == 14) || (marker == App14 && body.StartsWith("Adobe"u8) && body.Length == 12);
            if (isHead || (marker != Comment && marker is not (>= App0 and <= AppLast)))
            {
                kept.Write(segment);
            }

            if (marker == Scan)
            {
                hasScan = true;
                var end = EndOfScan(file, at);
                kept.Write(file[at..end]);
                at = end;
            }
        }

        // Cut off in the middle of its image data it is still shown as far as it goes.
        return new(kept.ToArray(), hasScan);
    }

    /// <summary>Where the next marker stands that is none of the scan's own.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                return file.Length;
            }

            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return file.Length;
    }

    private static PlainPicture OfPng(ReadOnlySpan<byte> file)
    {
        const int Signature = 8, Head = 8, Check = 4;
        if (file.Length < Signature)
        {
            return new([], IsPicture: false);
        }

        var kept = new MemoryStream(file.Length);
        kept.Write(file[..Signature]);
        var at = Signature;
        while (at < file.Length)
        {
            if (file.Length - at < Head + Check || BinaryPrimitives.ReadUInt32BigEndian(file[at..]) is var length && length > (uint)(file.Length - at - Head - Check))
            {
                return new(kept.ToArray(), IsPicture: false);
            }

            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var type = System.Text.Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (PngKept.Contains(type))
            {
                kept.Write(file.Slice(at, Head + size + Check));
            }
            else if (type == "eXIf" && Orientation(file.Slice(at + Head, size)) is not 1 and var orientation)
            {
                WriteChunk(kept, "eXIf"u8, MinimalExif(orientation));
            }

            at += Head + size + Check;
            if (type == "IEND")
            {
                return new(kept.ToArray(), IsPicture: true);
            }
        }

        return new(kept.ToArray(), IsPicture: false);
    }

    private static void WriteChunk(MemoryStream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)data.Length);
        to.Write(number);
        to.Write(type);
        to.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        to.Write(number);
    }

    /// <summary>CRC-32 as PNG has it (ISO/IEC 15948, annex D), for the few bytes of an own chunk.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return crc;
    }

    private static PlainPicture OfWebP(ReadOnlySpan<byte> file)
    {
        const int Head = 12, ChunkHead = 8, HasExif = 0x08, HasXmp = 0x04, HasProfile = 0x20;
        if (file.Length < Head)
        {
            return new([], IsPicture: false);
        }

        var kept = new MemoryStream(file.Length);
        kept.Write(file[..Head]);
        // What the container says of its length, and what there is: the shorter one.
        var end = (int)Math.Min(file.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]));
        var (at, whole, features, orientation) = (Head, true, -1L, (ushort)1);
        var hasImage = false;
        while (at + ChunkHead <= end)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (size > (uint)(end - at - ChunkHead))
            {
                whole = false;
                break;
            }

            var type = System.Text.Encoding.Latin1.GetString(file.Slice(at, 4));
            var data = file.Slice(at + ChunkHead, (int)size);
            if (type == "EXIF")
            {
                orientation = Orientation(data.StartsWith("Exif\0\0"u8) ? data[6..] : data);
            }
            else if (WebPKept.Contains(type))
            {
                features = type == "VP8X" && features < 0 && size >= 10 ? kept.Position + ChunkHead : features;
                hasImage |= type is "VP8 " or "VP8L" or "ANMF";
                kept.Write(file.Slice(at, ChunkHead + (int)size));
                if (size % 2 == 1)
                {
                    kept.WriteByte(0);
                }
            }

            at += ChunkHead + (int)size + (int)(size % 2);
        }

        if (orientation != 1 && features >= 0)
        {
            var exif = MinimalExif(orientation);
            Span<byte> head = stackalloc byte[ChunkHead];
            "EXIF"u8.CopyTo(head);
            BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)exif.Length);
            kept.Write(head);
            kept.Write(exif);
        }

        var content = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(4), (uint)(content.Length - 8));
        if (features >= 0)
        {
            content[features] = (byte)((content[features] & ~(HasExif | HasXmp | HasProfile)) | (orientation != 1 ? HasExif : 0));
        }

        return new(content, whole && hasImage);
    }

    /// <summary>Which way is up: 1 for upright, and for everything that is not certain.</summary>
    private static ushort Orientation(ReadOnlySpan<byte> tiff)
    {
        const int Entry = 12;
        const ushort Tag = 0x0112, Short = 3, Last = 8;
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return 1;
        }

        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > (uint)(tiff.Length - 2))
        {
            return 1;
        }

        var at = (int)first;
        var count = Number(tiff[at..], isLittle);
        at += 2;
        for (var i = 0; i < count && at + Entry <= tiff.Length; i++, at += Entry)
        {
            if (Number(tiff[at..], isLittle) == Tag && Number(tiff[(at + 2)..], isLittle) == Short)
            {
                return Number(tiff[(at + 8)..], isLittle) is > 1 and <= Last and var turned ? turned : (ushort)1;
            }
        }

        return 1;
    }

    private static ushort Number(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    /// <summary>A TIFF head and one directory with one entry.</summary>
    private static byte[] MinimalExif(ushort orientation) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
}
