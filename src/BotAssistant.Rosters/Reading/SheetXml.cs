using System.Buffers;
using System.Globalization;
using System.Text;
using BotAssistant.Rosters.Values;

namespace BotAssistant.Rosters.Reading;

internal enum SheetNode
{
    /// <summary>The end of the part.</summary>
    Nothing,
    Start,
    End,
    Text,
}

/// <summary>
/// The XML of a sheet, forwards only, from its bytes: a list has millions of cells, and a general reader makes several objects of each. As strict as is
/// needed to tell a broken file: elements close in order, and nothing follows the first one. Document types and entities of one's own are refused.
/// </summary>
/// <remarks>Spans are those of the buffer: they hold until the next <see cref="Read"/>.</remarks>
internal sealed class SheetXml : IDisposable
{
    private const int FirstBytes = 256 * 1024;
    private const int Deepest = 64;

    // The longest text or tag; a cell holds 32,767 characters in any program that writes one.
    private const int LongestToken = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream stream;
    private readonly TextPool pool = new();
    private readonly byte[][] open = new byte[Deepest][];
    private readonly int[] openLengths = new int[Deepest];
    private byte[] buffer;
    private int at;
    private int filled;
    private bool ended;
    private int depth;
    private bool isRootRead;
    private bool isLiteral;
    private int tokenAt;
    private int tokenEnd;
    private int nameEnd;

    private SheetXml(Stream stream, byte[] first, int length)
    {
        (this.stream, buffer, filled) = (stream, first, length);
        if (buffer.AsSpan(0, filled).StartsWith(Encoding.UTF8.Preamble))
        {
            at = Encoding.UTF8.Preamble.Length;
        }
    }

    public SheetNode Node { get; private set; }

    /// <summary>Of a start: it has no content and no end.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>How many elements it stands in.</summary>
    public int Depth { get; private set; }

    /// <param name="bytes">Opens the part, more than once where it is not in UTF-8.</param>
    /// <exception cref="FormatException">It is in an encoding that nobody knows.</exception>
    public static SheetXml Of(Func<Stream> bytes)
    {
        var opened = bytes();
        try
        {
            var first = new byte[FirstBytes];
            var length = opened.ReadAtLeast(first, 1024, throwOnEndOfStream: false);
            if (EncodingOf(first.AsSpan(0, length)) is not { } encoding)
            {
                return new SheetXml(opened, first, length);
            }

            opened.Dispose();
            opened = Encoding.CreateTranscodingStream(bytes(), encoding, Encoding.UTF8);
            return new SheetXml(opened, first, opened.ReadAtLeast(first, 1024, throwOnEndOfStream: false));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The name of a start or an end, without its prefix.</summary>
    public bool Is(ReadOnlySpan<byte> name)
    {
        var whole = buffer.AsSpan(tokenAt, nameEnd - tokenAt);
        return whole.EndsWith(name) && (whole.Length == name.Length || whole[whole.Length - name.Length - 1] == ':');
    }

    public bool IsStart(ReadOnlySpan<byte> name) => Node == SheetNode.Start && Is(name);

    /// <summary>The value of a start's attribute, as it is written; empty where there is none.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        var rest = buffer.AsSpan(nameEnd, tokenEnd - nameEnd);
        while (true)
        {
            rest = rest.TrimStart(" \t\r\n"u8);
            var equals = rest.IndexOf((byte)'=');
            if (equals < 0)
            {
                return [];
            }

            var found = rest[..equals].TrimEnd(" \t\r\n"u8);
            rest = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
            if (rest is [] || rest[0] is not ((byte)'"' or (byte)'\'') || rest[1..].IndexOf(rest[0]) is not (>= 0 and var end))
            {
                throw new FormatException("An attribute has no value.");
            }

            if (found.SequenceEqual(name))
            {
                return rest.Slice(1, end);
            }

            rest = rest[(end + 2)..];
        }
    }

    /// <summary>A text as bytes, if it is written as it is read: without references.</summary>
    public bool TryPlain(out ReadOnlySpan<byte> text)
    {
        text = buffer.AsSpan(tokenAt, tokenEnd - tokenAt);
        return isLiteral || text.IndexOfAny((byte)'&', (byte)'\r') < 0;
    }

    /// <summary>The characters of a text.</summary>
    /// <exception cref="FormatException">They are no UTF-8, or refer to what is not there.</exception>
    public string Text()
    {
        var plain = TryPlain(out var bytes);
        var rented = bytes.Length > 512 ? ArrayPool<char>.Shared.Rent(bytes.Length) : null;
        var characters = rented ?? stackalloc char[512];
        try
        {
            var length = Utf8.GetChars(bytes, characters);
            return plain ? pool.Of(characters[..length]) : Resolved(characters[..length]);
        }
        catch (DecoderFallbackException error)
        {
            throw new FormatException("A text is no UTF-8.", error);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">It is no XML.</exception>
    public bool Read()
    {
        while (true)
        {
            if (at == filled && !Fill())
            {
                Node = SheetNode.Nothing;
                return depth > 0 || !isRootRead ? throw new FormatException("It ends in the middle.") : false;
            }

            if (buffer[at] != '<')
            {
                tokenEnd = Find("<"u8, at);
                // The buffer may have moved meanwhile.
                (tokenAt, isLiteral) = (at, false);
                if (depth == 0)
                {
                    if (buffer.AsSpan(tokenAt, (tokenEnd < 0 ? filled : tokenEnd) - tokenAt).ContainsAnyExcept(" \t\r\n"u8))
                    {
                        throw new FormatException("A text stands outside.");
                    }

                    at = tokenEnd < 0 ? filled : tokenEnd;
                    continue;
                }

                if (tokenEnd < 0)
                {
                    throw new FormatException("It ends in the middle.");
                }

                at = tokenEnd;
                (Node, Depth) = (SheetNode.Text, depth);
                return true;
            }

            if (filled - at < 9)
            {
                // So much tells all kinds apart; the shortest end of a part is shorter.
                FillTo(9);
            }

            var next = filled - at > 1 ? buffer[at + 1] : (byte)0;
            if (next == '/')
            {
                ReadEnd();
                return true;
            }

            if (next == '?')
            {
                at = Needed(Find("?>"u8, at + 2)) + 2;
            }
            else if (next != '!')
            {
                ReadStart();
                return true;
            }
            else if (buffer.AsSpan(at, filled - at).StartsWith("<!--"u8))
            {
                at = Needed(Find("-->"u8, at + 4)) + 3;
            }
            else if (buffer.AsSpan(at, filled - at).StartsWith("<![CDATA["u8) && depth > 0)
            {
                var end = Needed(Find("]]>"u8, at + 9));
                (tokenAt, tokenEnd, isLiteral) = (at + 9, end, true);
                at = end + 3;
                (Node, Depth) = (SheetNode.Text, depth);
                return true;
            }
            else
            {
                throw new RosterRefusedException(RosterKeys.ForbiddenXml);
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private void ReadEnd()
    {
        var end = Needed(Find(">"u8, at + 2));
        var name = buffer.AsSpan(at + 2, end - at - 2).TrimEnd(" \t\r\n"u8);
        if (depth == 0 || !name.SequenceEqual(open[depth - 1].AsSpan(0, openLengths[depth - 1])))
        {
            throw new FormatException("What is closed is not open.");
        }

        depth--;
        (tokenAt, nameEnd, tokenEnd) = (at + 2, at + 2 + name.Length, end);
        at = end + 1;
        (Node, Depth, IsEmpty) = (SheetNode.End, depth, false);
    }

    private void ReadStart()
    {
        // A quoted value may hold the sign that ends a tag.
        var end = at + 1;
        while (true)
        {
            var found = buffer.AsSpan(end, filled - end).IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found < 0)
            {
                var before = end - at;
                Grow();
                end = at + before;
                continue;
            }

            end += found;
            if (buffer[end] == '>')
            {
                break;
            }

            end = Needed(Find(buffer[end] == '"' ? "\""u8 : "'"u8, end + 1)) + 1;
        }

        tokenAt = at + 1;
        IsEmpty = buffer[end - 1] == '/';
        tokenEnd = IsEmpty ? end - 1 : end;
        var length = buffer.AsSpan(tokenAt, tokenEnd - tokenAt).IndexOfAny(" \t\r\n"u8);
        nameEnd = length < 0 ? tokenEnd : tokenAt + length;
        if (nameEnd == tokenAt || (depth == 0 && isRootRead))
        {
            throw new FormatException("It is no XML.");
        }

        at = end + 1;
        isRootRead = true;
        (Node, Depth) = (SheetNode.Start, depth);
        if (IsEmpty)
        {
            return;
        }

        if (depth == Deepest)
        {
            throw new FormatException("It is too deep.");
        }

        var name = buffer.AsSpan(tokenAt, nameEnd - tokenAt);
        if (open[depth] is null || open[depth].Length < name.Length)
        {
            open[depth] = new byte[Math.Max(32, name.Length)];
        }

        name.CopyTo(open[depth]);
        openLengths[depth++] = name.Length;
    }

    /// <summary>Where something stands next; more is read until it does. The place is right also where the buffer moved.</summary>
    private int Find(ReadOnlySpan<byte> what, int from)
    {
        while (true)
        {
            var found = buffer.AsSpan(from, filled - from).IndexOf(what);
            if (found >= 0)
            {
                return from + found;
            }

            var searched = Math.Max(from - at, filled - at - what.Length + 1);
            if (ended)
            {
                return -1;
            }

            Grow();
            from = at + searched;
        }
    }

    private static int Needed(int found) => found >= 0 ? found : throw new FormatException("It ends in the middle.");

    private void FillTo(int bytes)
    {
        while (filled - at < bytes && !ended)
        {
            Grow();
        }
    }

    /// <summary>Reads more behind what is not used up yet.</summary>
    private void Grow()
    {
        if (ended)
        {
            throw new FormatException("It ends in the middle.");
        }

        var rest = filled - at;
        if (rest >= LongestToken)
        {
            throw new RosterRefusedException(RosterKeys.UnpacksTooLarge);
        }

        if (rest > buffer.Length / 2)
        {
            var larger = new byte[buffer.Length * 2];
            buffer.AsSpan(at, rest).CopyTo(larger);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(at, rest).CopyTo(buffer);
        }

        (at, filled) = (0, rest);
        var read = stream.Read(buffer, filled, buffer.Length - filled);
        ended = read == 0;
        filled += read;
    }

    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        Grow();
        return filled > at;
    }

    private static string Resolved(ReadOnlySpan<char> text)
    {
        var resolved = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r')
            {
                // As XML reads the ends of lines.
                resolved.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (text[i] != '&')
            {
                resolved.Append(text[i]);
            }
            else
            {
                var end = text[i..].IndexOf(';');
                var name = end > 0 ? text.Slice(i + 1, end - 1) : [];
                switch (name)
                {
                    case "amp":
                        resolved.Append('&');
                        break;
                    case "lt":
                        resolved.Append('<');
                        break;
                    case "gt":
                        resolved.Append('>');
                        break;
                    case "quot":
                        resolved.Append('"');
                        break;
                    case "apos":
                        resolved.Append('\'');
                        break;
                    default:
                        Append(resolved, name);
                        break;
                }

                i += end;
            }
        }

        return resolved.ToString();
    }

    // Half of a character alone is dirt and not a reason to refuse the list; the cleaning of values takes it out.
    private static void Append(StringBuilder resolved, ReadOnlySpan<char> name)
    {
        var code = name is ['#', 'x', .. var hex] && int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sixteen) ? sixteen
            : name is ['#', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ten) ? ten
            : throw new FormatException("A text refers to what is not there.");
        if (code is > 0 and <= char.MaxValue)
        {
            resolved.Append((char)code);
        }
        else if (code is > char.MaxValue and <= 0x10FFFF)
        {
            resolved.Append(char.ConvertFromUtf32(code));
        }
        else
        {
            throw new FormatException("A text refers to what is no character.");
        }
    }

    /// <returns>Null: UTF-8.</returns>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> first)
    {
        if (first is [0xFF, 0xFE, ..] or [(byte)'<', 0, ..])
        {
            return Encoding.Unicode;
        }

        if (first is [0xFE, 0xFF, ..] or [0, (byte)'<', ..])
        {
            return Encoding.BigEndianUnicode;
        }

        var end = first.IndexOf("?>"u8);
        if (end < 0 || !first.TrimStart(Encoding.UTF8.Preamble).StartsWith("<?xml"u8) || first[..end].IndexOf("encoding"u8) is not (>= 0 and var from))
        {
            return null;
        }

        var rest = first[(from + 8)..end].TrimStart(" \t\r\n="u8);
        if (rest is [] || rest[1..].IndexOf(rest[0]) is not (>= 0 and var length))
        {
            throw new FormatException("Its encoding has no name.");
        }

        var name = Encoding.ASCII.GetString(rest.Slice(1, length));
        try
        {
            return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) ? null : Encoding.GetEncoding(name);
        }
        catch (ArgumentException error)
        {
            throw new FormatException("Its encoding is not known.", error);
        }
    }
}
