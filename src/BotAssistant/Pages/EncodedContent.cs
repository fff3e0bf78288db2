using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BotAssistant.Pages;

/// <summary>Something to be sent as it is, in the codings that there are of it.</summary>
internal sealed class EncodedContent
{
    private const int BrotliQuality = 9;

    private readonly byte[] plain;
    private readonly byte[]? brotli;
    private readonly byte[]? gzip;
    private readonly string hash;

    public EncodedContent(string contentType, byte[] plain, byte[]? brotli, byte[]? gzip)
    {
        ContentType = contentType;
        (this.plain, this.brotli, this.gzip) = (plain, brotli, gzip);
        hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16));
    }

    public string ContentType { get; }

    public static EncodedContent Compress(string contentType, byte[] plain) => new(
        contentType,
        plain,
        Pack(plain, packed => new BrotliStream(packed, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true)),
        Pack(plain, packed => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)));

    /// <summary>What a caller likes best, of what it can unpack. Who refuses everything gets it plain: that is of more use than an error.</summary>
    public Representation For(StringValues acceptEncoding)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var named) ? named : [];
        var (best, like) = (new Representation(null, plain, $"\"{hash}\""), QualityOf("identity", accepted, otherwise: 0));
        foreach (var (coding, bytes) in new[] { ("gzip", gzip), ("br", brotli) })
        {
            // The smaller one comes last and wins a tie.
            if (bytes is not null && QualityOf(coding, accepted, QualityOf("*", accepted, otherwise: 0)) is > 0 and var quality && quality >= like)
            {
                (best, like) = (new Representation(coding, bytes, $"\"{hash}-{coding}\""), quality);
            }
        }

        return best;
    }

    private static double QualityOf(string coding, IList<StringWithQualityHeaderValue> accepted, double otherwise) =>
        accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : otherwise;

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var packing = pack(packed))
        {
            packing.Write(plain);
        }

        return packed.ToArray();
    }
}

/// <param name="Coding">Null if it is not packed.</param>
/// <param name="Bytes">As sent.</param>
/// <param name="EntityTag">Of these very bytes: another coding is another representation.</param>
internal readonly record struct Representation(string? Coding, byte[] Bytes, string EntityTag);
