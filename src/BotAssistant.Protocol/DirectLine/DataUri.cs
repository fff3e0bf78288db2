using System.Buffers;
using System.Text;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>A <c>data:</c> address, which holds its content itself (RFC 2397).</summary>
internal sealed record DataUri(string ContentType, byte[] Content)
{
    private const string Scheme = "data:";
    private const string Base64Mark = ";base64";
    private const string DefaultType = "text/plain";

    public static bool IsOne(string? address) => address is not null && address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null if it is malformed.</summary>
    public static DataUri? Parse(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return null;
        }

        var type = address[Scheme.Length..comma];
        var bytes = Unescape(address.AsSpan(comma + 1));
        if (!type.EndsWith(Base64Mark, StringComparison.OrdinalIgnoreCase))
        {
            return new(Named(type), bytes);
        }

        // Some programs escape the signs of base64 that mean something in addresses, so it is decoded after that.
        var content = new byte[bytes.Length];
        return Convert.TryFromBase64Chars(Encoding.Latin1.GetString(bytes), content, out var length) ? new(Named(type[..^Base64Mark.Length]), content[..length]) : null;
    }

    private static string Named(string type) => type.Length == 0 || type[0] == ';' ? DefaultType : type;

    private static byte[] Unescape(ReadOnlySpan<char> data)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, data.Length));
        while (!data.IsEmpty)
        {
            var plain = data.IndexOf('%') is >= 0 and var escape ? escape : data.Length;
            Encoding.UTF8.GetBytes(data[..plain], bytes);
            data = data[plain..];
            if (data.IsEmpty)
            {
                break;
            }

            var isEscape = data.Length >= 3 && char.IsAsciiHexDigit(data[1]) && char.IsAsciiHexDigit(data[2]);
            bytes.Write(isEscape ? Convert.FromHexString(data.Slice(1, 2)) : "%"u8);
            data = data[(isEscape ? 3 : 1)..];
        }

        return bytes.WrittenSpan.ToArray();
    }
}
