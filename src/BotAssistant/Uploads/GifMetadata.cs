using System.Buffers.Binary;

namespace BotAssistant.Uploads;

/// <summary>Of a GIF (version 89a) only what draws it: comments, texts and what programs add of their own stay behind, and so does what stands behind its end.</summary>
internal static class GifMetadata
{
    private const int Head = 13;
    private const byte Image = 0x2C, Extension = 0x21, Trailer = 0x3B, Control = 0xF9, Application = 0xFF;

    public static PlainPicture Without(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        if (file.Length < Head || Head + TableSize(file[10]) is var at && at > file.Length)
        {
            return new([], IsPicture: false);
        }

        kept.Write(file[..at]);
        var hasImage = false;
        while (at < file.Length)
        {
            switch (file[at])
            {
                case Trailer:
                    kept.WriteByte(Trailer);
                    return new(kept.ToArray(), hasImage);
                case Image when at + 11 <= file.Length && at + 11 + TableSize(file[at + 9]) is var data && data <= file.Length && EndOfBlocks(file, data) is { } end:
                    kept.Write(file[at..end]);
                    (at, hasImage) = (end, true);
                    break;
                case Extension when at + 2 < file.Length && EndOfBlocks(file, at + 2) is { } end:
                    if (file[at + 1] == Control && end - at == 8)
                    {
                        kept.Write(file[at..end]);
                    }
                    else if (file[at + 1] == Application)
                    {
                        WriteLoop(kept, file[at..end]);
                    }

                    at = end;
                    break;
                default:
                    return new(kept.ToArray(), IsPicture: false);
            }
        }

        // Cut off between two images it is still shown as far as it goes.
        return new(kept.ToArray(), hasImage);
    }

    /// <summary>How often it is repeated belongs to the picture; nothing else that programs add does.</summary>
    private static void WriteLoop(MemoryStream kept, ReadOnlySpan<byte> extension)
    {
        const int Data = 14;
        if (extension.Length >= Data + 5 && extension[2] == 11 && extension[3..].StartsWith("NETSCAPE2.0"u8) && extension[Data] == 3 && extension[Data + 1] == 1)
        {
            Span<byte> times = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(times, BinaryPrimitives.ReadUInt16LittleEndian(extension[(Data + 2)..]));
            kept.Write([Extension, Application, 11, .. "NETSCAPE2.0"u8, 3, 1, times[0], times[1], 0]);
        }
    }

    /// <summary>The size of a colour table, as a packed field tells it.</summary>
    private static int TableSize(byte packed) => (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);

    /// <returns>Null where the file ends before its blocks do.</returns>
    private static int? EndOfBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var size = file[at];
            at += 1 + size;
            if (size == 0)
            {
                return at;
            }
        }

        return null;
    }
}
