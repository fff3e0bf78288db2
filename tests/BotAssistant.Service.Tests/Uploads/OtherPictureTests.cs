using System.Buffers.Binary;
using BotAssistant.Testing;
using BotAssistant.Uploads;

namespace BotAssistant.Tests.Uploads;

/// <summary>GIF, HEIC and AVIF are kept without a place or a text in them, or not at all. The files are made here.</summary>
public sealed class OtherPictureTests
{
    private static readonly byte[] Secret = "GPS 30.12N 104.34E"u8.ToArray();
    private static readonly byte[] Drawn = [9, 8, 7, 6, 5, 4, 3, 2, 1];

    [Fact]
    public void Of_a_gif_pictures_and_their_repetition_stay()
    {
        var plain = PictureMetadata.Without("image/gif", [.. Gif(), .. Secret]);

        Assert.True(plain.IsPicture);
        Assert.True(plain.Content.AsSpan().IndexOf(Secret) < 0);
        Assert.True(plain.Content.AsSpan().IndexOf("XMP"u8) < 0);
        Assert.True(plain.Content.AsSpan().IndexOf("NETSCAPE2.0"u8) > 0);
        Assert.True(plain.Content.AsSpan().IndexOf((ReadOnlySpan<byte>)[2, 3, 10, 11, 12, 0]) > 0);
        Assert.Equal(0x3B, plain.Content[^1]);
    }

    [Theory]
    [InlineData("heic", "image/heic", "hvc1", 0)]
    [InlineData("avif", "image/avif", "av01", 0)]
    [InlineData("mif1", "image/heif", "hvc1", 1)]
    public void Of_a_picture_in_boxes_what_draws_it_stays_where_it_stands(string brand, string type, string coding, int version)
    {
        var file = Boxed(brand, coding, version);

        var plain = PictureMetadata.Without(type, file);

        Assert.True(plain.IsPicture);
        Assert.Equal(file.Length, plain.Content.Length);
        Assert.True(plain.Content.AsSpan().IndexOf(Secret) < 0);
        Assert.Equal(file.AsSpan().IndexOf(Drawn), plain.Content.AsSpan().IndexOf(Drawn));
        Assert.True(plain.Content.AsSpan().IndexOf("ispe"u8) > 0);
        Assert.True(plain.Content.AsSpan().IndexOf("udes"u8) < 0);
        Assert.Equal(plain.Content, PictureMetadata.Without(type, plain.Content).Content);
    }

    [Fact]
    public void What_moves_or_is_not_built_as_a_picture_in_boxes_is_not_kept()
    {
        byte[] moving = [.. Boxed("heic", "hvc1", 0), .. Box("moov", Secret)];
        Assert.Empty(PictureMetadata.Without("image/heic", moving).Content);
        Assert.Empty(PictureMetadata.Without("image/heic", [.. Box("ftyp", "heic"u8.ToArray()), .. Box("mdat", Secret)]).Content);
        Assert.Empty(PictureMetadata.Without("image/avif", Secret).Content);
    }

    [Fact]
    public async Task Who_sends_a_picture_that_cannot_be_kept_reads_what_to_do_and_loses_nothing_else()
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("dl_lin");
        var broken = new SentFile("IMG_0001.HEIC", "image/heic", [.. Box("ftyp", "heic\0\0\0\0heicmif1"u8.ToArray()), .. Box("mdat", Secret)]);
        var question = (await lin.AskAsync("我家水管坏了"))[^1].Split('\n').First(line => line.Contains('？'));

        // Alone, in the middle of a form: what to do, and the question again.
        var alone = await AnsweredAsync(lin, await lin.UploadAsync(null, broken));
        Assert.Contains("照片没有存下来", alone, StringComparison.Ordinal);
        Assert.Contains("截个图", alone, StringComparison.Ordinal);
        Assert.Contains(question, alone, StringComparison.Ordinal);
        Assert.DoesNotContain("我收到了", alone, StringComparison.Ordinal);

        // With words, which are the answer; and beside another photo, which is kept.
        var answered = await AnsweredAsync(lin, await lin.UploadAsync("这几天要办", broken, SentFile.Photo()));
        Assert.Contains("照片没有存下来", answered, StringComparison.Ordinal);
        Assert.Contains("这几天", answered, StringComparison.Ordinal);
        var said = lin.Seen.Last(activity => Person.TextOf(activity) == "这几天要办");
        var kept = Assert.Single(said.GetProperty("attachments").EnumerateArray(), file => file.TryGetProperty("contentUrl", out _));
        Assert.NotEmpty(await app.Http.GetByteArrayAsync(new Uri(kept.GetProperty("contentUrl").GetString()!)));
    }

    private static async Task<string> AnsweredAsync(Person person, string id)
    {
        await person.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);
        return string.Join('\n', person.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf));
    }

    [Fact]
    public void However_a_file_is_cut_or_changed_nothing_fails_and_no_place_comes_out()
    {
        var seed = 11U;
        foreach (var (type, whole) in new[] { ("image/gif", Gif()), ("image/heic", Boxed("heic", "hvc1", 1)) })
        {
            for (var cut = 0; cut < whole.Length; cut++)
            {
                Assert.True(PictureMetadata.Without(type, whole.AsSpan(0, cut)).Content.AsSpan().IndexOf(Secret) < 0);
            }

            for (var i = 0; i < 3000; i++)
            {
                byte[] changed = [.. whole];
                for (var flips = 1 + Next(3); flips > 0; flips--)
                {
                    changed[Next(changed.Length)] = (byte)Next(256);
                }

                Assert.True(PictureMetadata.Without(type, changed).Content.Length <= changed.Length + 8);
            }
        }

        int Next(int below)
        {
            seed = (seed * 1664525) + 1013904223;
            return (int)(seed >> 8) % below;
        }
    }

    [Theory]
    [InlineData("照片.heic", "image/heic")]
    [InlineData("动图.gif", "image/gif")]
    public async Task Over_the_public_endpoint_no_place_comes_out(string name, string type)
    {
        await using var app = await AssistantApp.StartAsync();
        var lin = await app.MeetAsync("dl_lin");

        var address = await lin.ShowAsync(new SentFile(name, type, type == "image/gif" ? Gif() : Boxed("heic", "hvc1", 0)));

        using var answer = await app.Http.GetAsync(address);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf(Secret) < 0);
    }

    private static byte[] Gif() =>
    [
        .. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x21, 0xFE, (byte)Secret.Length, .. Secret, 0,
        0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Secret.Length, .. Secret, 0,
        0x21, 0xF9, 4, 0, 10, 0, 0, 0,
        0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 10, 11, 12, 0,
        0x3B,
    ];

    /// <summary>Two items, what is drawn and what tells of it, both in "mdat"; a description among the properties, and a box of somebody's own.</summary>
    private static byte[] Boxed(string brand, string coding, int version)
    {
        var head = Box("ftyp", [.. System.Text.Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0]);
        byte[] infe(byte id, string type) => Box("infe", [2, 0, 0, 0, 0, id, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. Secret, 0]);
        var meta = Meta(0);
        return [.. head, .. Meta(head.Length + meta.Length + 8), .. Box("mdat", [.. Drawn, .. Secret, .. Secret]), .. Box("uuid", Secret)];

        byte[] Meta(int data) => Box("meta",
        [
            0, 0, 0, 0,
            .. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "pict"u8, 0, 0, 0, 0]),
            .. Box("pitm", [0, 0, 0, 0, 0, 1]),
            .. Box("iinf", [0, 0, 0, 0, 0, 2, .. infe(1, coding), .. infe(2, "Exif")]),
            .. Box("iloc", [(byte)version, 0, 0, 0, 0x44, 0, 0, 2, .. Place(1, data, Drawn.Length), .. Place(2, data + Drawn.Length, Secret.Length)]),
            .. Box("iprp", [.. Box("ipco", [.. Box("ispe", new byte[12]), .. Box("udes", Secret)]), .. Box("ipma", [0, 0, 0, 0, 0, 0, 0, 0])]),
            .. Box("xml ", Secret),
        ]);

        byte[] Place(byte id, int offset, int length) =>
            [0, id, .. version == 0 ? Array.Empty<byte>() : [0, 0], 0, 0, 0, 1, .. Big(offset), .. Big(length)];
    }

    private static byte[] Box(string type, byte[] content) => [.. Big(8 + content.Length), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
