using System.Buffers.Binary;
using BotAssistant.Testing;
using BotAssistant.Uploads;

namespace BotAssistant.Tests.Uploads;

/// <summary>Of a photo only the photo is kept: where it was taken is nobody's business. The files are made here.</summary>
public sealed class PictureMetadataTests
{
    private static readonly byte[] Secret = "GPS 30.12N 104.34E"u8.ToArray();

    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 2, 10, 20, 0xFF, 0, 30, 0xFF, 0xD0, 40];

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_photo_over_the_public_endpoint_comes_back_without_its_place_and_the_right_way_up(int orientation)
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("dl_lin");

        var address = await lin.ShowAsync(new SentFile("屋顶.jpg", "image/jpeg", Jpeg((ushort)orientation)));

        var kept = await app.Http.GetByteArrayAsync(address);
        Assert.True(kept.AsSpan().IndexOf(Secret) < 0);
        Assert.True(kept.AsSpan().IndexOf(Scan) > 0);
        Assert.Equal(orientation == 1 ? -1 : 24, kept.AsSpan().IndexOf("Exif"u8));
        if (orientation != 1)
        {
            Assert.Equal(orientation, OrientationIn(kept.AsSpan(kept.AsSpan().IndexOf("Exif\0\0"u8) + 6)));
        }
    }

    [Fact]
    public async Task A_file_that_only_begins_as_a_photo_is_given_out_as_no_picture_and_without_what_it_says_of_a_place()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("dl_lin");
        byte[] lying = [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xF0, .. "Exif\0\0"u8, .. Secret];

        var address = await lin.ShowAsync(new SentFile("屋顶.jpg", "image/jpeg", lying));

        using var answer = await app.Http.GetAsync(address);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf(Secret) < 0);
    }

    [Fact]
    public void Of_a_jpeg_previews_comments_and_what_stands_behind_its_end_are_left_out()
    {
        var plain = PictureMetadata.Without("image/jpeg", [.. Jpeg(1), .. Secret, .. Jpeg(1)]);

        Assert.True(plain.IsPicture);
        Assert.Equal([0xFF, 0xD8, .. Jfif, .. Scan, 0xFF, 0xD9], plain.Content);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Of_a_png_the_picture_stays(int orientation)
    {
        byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        var (head, data, end) = (Chunk("IHDR", new byte[13]), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", []));
        byte[] file =
        [
            .. signature, .. head, .. Chunk("tEXt", Secret), .. Chunk("iTXt", Secret), .. Chunk("zTXt", Secret), .. Chunk("tIME", new byte[7]),
            .. Chunk("eXIf", Tiff((ushort)orientation, little: false)), .. Chunk("priv", Secret), .. data, .. end, .. Secret,
        ];

        var plain = PictureMetadata.Without("image/png", file);

        Assert.True(plain.IsPicture);
        Assert.True(plain.Content.AsSpan().IndexOf(Secret) < 0);
        if (orientation == 1)
        {
            Assert.Equal([.. signature, .. head, .. data, .. end], plain.Content);
        }
        else
        {
            var exif = plain.Content.AsSpan(plain.Content.AsSpan().IndexOf("eXIf"u8) + 4);
            Assert.Equal(orientation, OrientationIn(exif));
        }
    }

    [Fact]
    public void A_chunk_of_a_png_has_the_check_sum_that_readers_expect()
    {
        // IEND's own is known: AE 42 60 82.
        byte[] file = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("eXIf", Tiff(3, little: true)), 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

        var kept = PictureMetadata.Without("image/png", file).Content;

        var at = kept.AsSpan().IndexOf("eXIf"u8);
        var size = (int)BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(at - 4));
        Assert.Equal(Crc(kept.AsSpan(at, 4 + size)), BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(at + 4 + size)));
        Assert.Equal(0xAE426082, Crc("IEND"u8));
    }

    [Theory]
    [InlineData(1, 0x10)]
    [InlineData(3, 0x18)]
    public void Of_a_webp_the_picture_stays_and_its_head_says_what_is_there(int orientation, int features)
    {
        byte[] extended = [0x10 | 0x08 | 0x04 | 0x20, 0, 0, 0, 9, 0, 0, 9, 0, 0];
        byte[] body = [.. "WEBP"u8, .. Riff("VP8X", extended), .. Riff("ICCP", Secret), .. Riff("VP8 ", [1, 2, 3]), .. Riff("EXIF", Tiff((ushort)orientation, little: true)), .. Riff("XMP ", Secret)];
        byte[] file = [.. "RIFF"u8, .. Little(body.Length), .. body];

        var plain = PictureMetadata.Without("image/webp", file);

        Assert.True(plain.IsPicture);
        Assert.True(plain.Content.AsSpan().IndexOf(Secret) < 0);
        Assert.Equal(plain.Content.Length - 8, (int)BinaryPrimitives.ReadUInt32LittleEndian(plain.Content.AsSpan(4)));
        Assert.Equal(features, plain.Content[20]);
        Assert.Equal(orientation != 1, plain.Content.AsSpan().IndexOf("EXIF"u8) >= 0);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("image/webp")]
    public void However_a_file_is_cut_or_lies_nothing_secret_comes_out_and_nothing_fails(string type)
    {
        var whole = type switch
        {
            "image/jpeg" => Jpeg(6),
            "image/png" => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("tEXt", Secret), .. Chunk("eXIf", Tiff(6, little: true)), .. Chunk("IDAT", [1]), .. Chunk("IEND", [])],
            _ => (byte[])[.. "RIFF"u8, .. Little(100), .. "WEBP"u8, .. Riff("EXIF", Tiff(6, little: false)), .. Riff("XMP ", Secret), .. Riff("VP8 ", [1, 2])],
        };
        var seed = 7U;
        for (var i = 0; i < 2000; i++)
        {
            var changed = whole[..Next(whole.Length + 1)];
            var secret = changed.AsSpan().IndexOf(Secret);
            for (var flips = Next(3); flips > 0 && changed.Length > 0; flips--)
            {
                // Lengths and kinds, not the image data: what is drawn may say anything.
                changed[Next(secret > 0 ? secret : changed.Length)] = (byte)Next(256);
            }

            var plain = PictureMetadata.Without(type, changed);
            Assert.True(plain.Content.Length <= changed.Length + 64);
        }

        for (var cut = 0; cut < whole.Length; cut++)
        {
            Assert.True(PictureMetadata.Without(type, whole.AsSpan(0, cut)).Content.AsSpan().IndexOf(Secret) < 0);
        }

        // The same numbers in each run.
        int Next(int below)
        {
            seed = (seed * 1664525) + 1013904223;
            return (int)((seed >> 8) % (uint)below);
        }
    }

    private static readonly byte[] Jfif = [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    private static byte[] Jpeg(ushort orientation) =>
    [
        0xFF, 0xD8, .. Jfif, .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, little: true)]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secret]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Secret]), .. Segment(0xED, Secret), .. Segment(0xFE, Secret), .. Scan, 0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A directory with the place first and then which way is up.</summary>
    private static byte[] Tiff(ushort orientation, bool little) => little
        ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 18, 0, 0, 0, 38, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0, .. Secret]
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 18, 0, 0, 0, 38, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. Secret];

    private static int OrientationIn(ReadOnlySpan<byte> tiff)
    {
        Assert.True(tiff.StartsWith("MM\0*"u8));
        Assert.Equal(0x0112, BinaryPrimitives.ReadUInt16BigEndian(tiff[10..]));
        return BinaryPrimitives.ReadUInt16BigEndian(tiff[18..]);
    }

    private static byte[] Chunk(string type, byte[] data) =>
        [0, 0, (byte)(data.Length >> 8), (byte)data.Length, .. System.Text.Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] Riff(string type, byte[] data) => [.. System.Text.Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            var entry = (crc ^ one) & 0xFF;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 1 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            }

            crc = entry ^ (crc >> 8);
        }

        return ~crc;
    }
}
