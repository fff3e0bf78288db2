using System.Buffers.Binary;
using System.Text;

namespace BotAssistant.Uploads;

/// <summary>
/// A picture in boxes: HEIC, HEIF, AVIF (ISO/IEC 14496-12 and 23008-12). Boxes point into the file by numbers of bytes, so nothing is cut out:
/// whatever is not known to draw the picture is overwritten with zeros where it stands. What is not built as it should be is not kept at all,
/// and neither is what moves: there a place may stand anywhere.
/// </summary>
internal sealed class BoxedPicture
{
    private static readonly HashSet<string> Drawing = new(StringComparer.Ordinal) { "hvc1", "hev1", "lhv1", "av01", "avc1", "vvc1", "grid", "iovl", "iden", "tmap", "unci" };

    private static readonly HashSet<string> Structure = new(StringComparer.Ordinal) { "hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "dinf", "grpl" };

    private static readonly HashSet<string> Properties = new(StringComparer.Ordinal)
    {
        "ispe", "pixi", "hvcC", "av1C", "avcC", "vvcC", "colr", "irot", "imir", "clap", "pasp", "auxC", "a1op", "a1lx", "lsel", "rloc", "clli", "mdcv", "cclv", "amve", "free",
    };

    private readonly byte[] bytes;
    private readonly bool[] drawn;

    private BoxedPicture(ReadOnlySpan<byte> file)
    {
        bytes = file.ToArray();
        drawn = new bool[bytes.Length];
    }

    public static PlainPicture Without(ReadOnlySpan<byte> file)
    {
        var picture = new BoxedPicture(file);
        return picture.TryClean() ? new(picture.bytes, IsPicture: true) : new([], IsPicture: false);
    }

    private bool TryClean()
    {
        if (Boxes(0, bytes.Length) is not { } boxes || boxes is not [{ Type: "ftyp" }, ..] || boxes.Count(box => box.Type == "meta") != 1)
        {
            return false;
        }

        var meta = boxes.First(box => box.Type == "meta");
        const int Full = 4;
        if (meta.End - meta.Data < Full || Boxes(meta.Data + Full, meta.End) is not { } parts)
        {
            return false;
        }

        var data = parts.Where(box => box.Type == "idat").ToArray();
        if (data.Length > 1 || parts.Count(box => box.Type == "iinf") != 1 || parts.Count(box => box.Type == "iloc") != 1 || boxes.Any(box => box.Type == "moov"))
        {
            return false;
        }

        if (Items(parts.First(box => box.Type == "iinf")) is not { } items || !TryMark(parts.First(box => box.Type == "iloc"), items, data is [var only] ? only : null))
        {
            return false;
        }

        foreach (var box in parts.Where(box => !Structure.Contains(box.Type)))
        {
            Empty(box);
        }

        foreach (var box in boxes.Where(box => box.Type is not ("ftyp" or "meta" or "mdat")))
        {
            Empty(box);
        }

        foreach (var box in boxes.Where(box => box.Type == "mdat").Concat(data))
        {
            for (var at = box.Data; at < box.End; at++)
            {
                bytes[at] = drawn[at] ? bytes[at] : (byte)0;
            }
        }

        return parts.Where(box => box.Type == "iprp").All(TryCleanProperties);
    }

    private bool TryCleanProperties(Box box)
    {
        if (Boxes(box.Data, box.End) is not { } parts)
        {
            return false;
        }

        foreach (var part in parts)
        {
            if (part.Type == "ipco")
            {
                if (Boxes(part.Data, part.End) is not { } properties)
                {
                    return false;
                }

                foreach (var other in properties.Where(property => !Properties.Contains(property.Type)))
                {
                    Empty(other);
                }
            }
            else if (part.Type != "ipma")
            {
                Empty(part);
            }
        }

        return true;
    }

    /// <summary>The kinds of the items by their numbers; names that somebody gave them are taken away.</summary>
    private Dictionary<uint, string>? Items(Box box)
    {
        var reader = new Numbers(bytes, box.Data, box.End);
        var version = (int)(reader.Next(4) >> 24);
        reader.Next(version == 0 ? 2 : 4);
        if (reader.IsBroken || Boxes(reader.At, box.End) is not { } entries)
        {
            return null;
        }

        var items = new Dictionary<uint, string>();
        Span<byte> name = stackalloc byte[4];
        foreach (var entry in entries)
        {
            var of = new Numbers(bytes, entry.Data, entry.End);
            var kind = (int)(of.Next(4) >> 24);
            var id = (uint)of.Next(kind == 3 ? 4 : 2);
            of.Next(2);
            var type = (uint)of.Next(4);
            if (entry.Type != "infe" || kind is not (2 or 3) || of.IsBroken)
            {
                return null;
            }

            BinaryPrimitives.WriteUInt32BigEndian(name, type);
            items[id] = Encoding.Latin1.GetString(name);
            bytes.AsSpan(of.At, entry.End - of.At).Clear();
        }

        return items;
    }

    /// <summary>Marks the bytes of the items that draw.</summary>
    /// <returns>False where it is not certain which bytes are whose.</returns>
    private bool TryMark(Box box, Dictionary<uint, string> items, Box? data)
    {
        var reader = new Numbers(bytes, box.Data, box.End);
        var version = (int)(reader.Next(4) >> 24);
        var sizes = (int)reader.Next(2);
        var (offsetSize, lengthSize, baseSize, indexSize) = ((sizes >> 12) & 15, (sizes >> 8) & 15, (sizes >> 4) & 15, version == 0 ? 0 : sizes & 15);
        if (version > 2)
        {
            return false;
        }

        var any = false;
        for (var left = (long)reader.Next(version == 2 ? 4 : 2); left > 0 && !reader.IsBroken; left--)
        {
            var id = (uint)reader.Next(version == 2 ? 4 : 2);
            var method = version == 0 ? 0 : (int)reader.Next(2) & 15;
            var isElsewhere = reader.Next(2) != 0;
            var first = reader.Next(baseSize);
            var draws = items.TryGetValue(id, out var type) && Drawing.Contains(type);
            for (var extents = (int)reader.Next(2); extents > 0 && !reader.IsBroken; extents--)
            {
                reader.Next(indexSize);
                var (offset, length) = (reader.Next(offsetSize), reader.Next(lengthSize));
                if (!draws)
                {
                    continue;
                }

                var source = method == 0 ? new Box("", 0, 0, bytes.Length) : method == 1 && data is { } own ? own : null;
                if (isElsewhere || source is null || length == 0 || first > (ulong)bytes.Length || offset > (ulong)bytes.Length || length > (ulong)bytes.Length
                    || (ulong)source.Data + first + offset is var start && start + length > (ulong)source.End)
                {
                    return false;
                }

                drawn.AsSpan((int)start, (int)length).Fill(true);
                any = true;
            }
        }

        return any && !reader.IsBroken;
    }

    private void Empty(Box box)
    {
        "free"u8.CopyTo(bytes.AsSpan(box.Start + 4));
        bytes.AsSpan(box.Data, box.End - box.Data).Clear();
    }

    /// <returns>Null where they do not fill the space that is theirs.</returns>
    private List<Box>? Boxes(int from, int until)
    {
        const int Head = 8, LongHead = 16;
        var found = new List<Box>();
        for (var at = from; at < until;)
        {
            if (until - at < Head)
            {
                return null;
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            var head = Head;
            if (size == 1)
            {
                if (until - at < LongHead || BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at + Head)) is var large && large > int.MaxValue)
                {
                    return null;
                }

                (size, head) = ((long)BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at + Head)), LongHead);
            }
            else if (size == 0)
            {
                size = until - at;
            }

            if (size < head || size > until - at)
            {
                return null;
            }

            found.Add(new(Encoding.Latin1.GetString(bytes, at + 4, 4), at, at + head, at + (int)size));
            at += (int)size;
        }

        return found;
    }

    /// <param name="Type">Four letters.</param>
    /// <param name="Start">Where its length stands.</param>
    /// <param name="Data">Where its content begins.</param>
    /// <param name="End">Behind it.</param>
    private sealed record Box(string Type, int Start, int Data, int End);

    /// <summary>Numbers of so many bytes, one behind the other.</summary>
    private sealed class Numbers(byte[] bytes, int at, int end)
    {
        public int At { get; private set; } = at;

        /// <summary>There was less than was wanted.</summary>
        public bool IsBroken { get; private set; }

        public ulong Next(int count)
        {
            if (count > 8 || count > end - At)
            {
                IsBroken = true;
                return 0;
            }

            ulong number = 0;
            for (; count > 0; count--)
            {
                number = (number << 8) | bytes[At++];
            }

            return number;
        }
    }
}
