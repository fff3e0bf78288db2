using System.Text;
using BotAssistant.Retrieval.Decoding;
using static BotAssistant.Retrieval.Tests.Decoding.OfficeFiles;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class BadFileTests
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Theory]
    [InlineData("a.md")]
    [InlineData("a.docx")]
    [InlineData("a.jsonl")]
    [InlineData("a.pdf")]
    public async Task An_empty_file_is_refused(string name) => Assert.Equal(DecodingKeys.Empty, (await Decode.RefusedAsync(name, [])).Key);

    [Fact]
    public async Task Bytes_without_a_single_letter_are_no_text()
    {
        foreach (var bytes in new byte[][] { [0xFF, 0xFE, 0], [0xFE, 0xFF, 0], [0xFF, 0xFE, 0xFD, 0xFF], [0x80] })
        {
            Assert.Equal(DecodingKeys.NotText, (await Decode.RefusedAsync("a.md", bytes)).Key);
            Assert.Equal(DecodingKeys.NotText, (await Decode.RefusedAsync("a.txt", bytes)).Key);
        }
    }

    [Fact]
    public async Task A_page_with_nothing_but_a_title_is_said_to_lack_a_body_and_not_to_be_pictures()
    {
        Assert.Equal(DecodingKeys.NoBody, (await Decode.RefusedAsync("a.docx", "<!DOCTYPE html><html><body><p>Notice on water fees</p></body></html>")).Key);
        Assert.Equal(DecodingKeys.NoBody, (await Decode.RefusedAsync("a.html", "<html><body><h1>低保办法</h1></body></html>")).Key);
        Assert.Equal(DecodingKeys.NoText, (await Decode.RefusedAsync("a.html", "<html><body><img src=\"a.png\"></body></html>")).Key);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_unread()
    {
        var why = await Decode.RefusedAsync("a.txt", new byte[3 * 1024 * 1024], new() { FileBytes = 2 * 1024 * 1024 });

        Assert.Equal(DecodingKeys.TooLarge, why.Key);
        Assert.Equal("2", why.Slots["most"]);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    [InlineData("a.html")]
    [InlineData("a.jsonl")]
    public async Task More_text_than_allowed_is_refused(string name)
    {
        var text = name.EndsWith("jsonl", StringComparison.Ordinal)
            ? "{\"title\":\"低保\",\"text\":\"" + new string('字', 2000) + "\"}"
            : "低保办法\n\n" + string.Concat(Enumerable.Repeat("向村委会申请。", 300));

        Assert.Equal(DecodingKeys.TooLong, (await Decode.RefusedAsync(name, text, new() { TextCharacters = 1000 })).Key);
    }

    [Theory]
    [InlineData("a.exe")]
    [InlineData("a")]
    [InlineData("")]
    public async Task An_unknown_ending_is_refused_and_the_known_ones_are_named(string name)
    {
        var why = await Decode.RefusedAsync(name, "some text");

        Assert.Equal(DecodingKeys.UnknownFormat, why.Key);
        Assert.Contains(".docx", why.Slots["endings"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.doc")]
    [InlineData("a.txt")]
    public async Task Old_and_encrypted_Office_files_are_told_apart(string name)
    {
        Assert.Equal(DecodingKeys.OldOffice, (await Decode.RefusedAsync(name, [.. Ole, .. new byte[600]])).Key);
        Assert.Equal(
            DecodingKeys.EncryptedOffice,
            (await Decode.RefusedAsync(name, [.. Ole, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]])).Key);
        Assert.Equal(DecodingKeys.OldOffice, (await Decode.RefusedAsync(name, "{\\rtf1 abc}"u8.ToArray())).Key);
    }

    [Fact]
    public async Task Pictures_and_other_archives_are_named_as_such()
    {
        Assert.Equal(DecodingKeys.Picture, (await Decode.RefusedAsync("a.pdf", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16])).Key);
        Assert.Equal(DecodingKeys.OtherArchive, (await Decode.RefusedAsync("a.docx", "Rar!abc"u8.ToArray())).Key);
        Assert.Equal(DecodingKeys.OtherArchive, (await Decode.RefusedAsync("a.docx", Zip(("a.txt", "字")))).Key);
        Assert.Equal(DecodingKeys.OtherArchive, (await Decode.RefusedAsync("a.docx", Zip(
            ("_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"ppt/p.xml\"/></Relationships>"),
            ("ppt/p.xml", "<presentation/>")))).Key);
    }

    [Theory]
    [InlineData("a.xlsx", "Office")]
    [InlineData("a.pdf", "Office")]
    [InlineData("a.doc", "Office")]
    public async Task A_Word_document_under_another_name_is_read(string name, string found)
    {
        var decoded = await Decode.DocumentsAsync(name, Word(Paragraph("向村委会申请。")));

        Assert.Equal("向村委会申请。", Assert.Single(decoded.Items).Text);
        if (name != "a.xlsx")
            Assert.Equal(found, Assert.Single(decoded.Warnings).Slots["found"]);
    }

    [Fact]
    public async Task Text_under_the_name_of_a_Word_document_is_read_and_said()
    {
        var decoded = await Decode.DocumentsAsync("低保.docx", "低保办法\n\n向村委会申请，由乡里审核。");

        Assert.Equal("低保办法", Assert.Single(decoded.Items).Title);
        Assert.Equal(DecodingKeys.Mislabelled, Assert.Single(decoded.Warnings).Key);
    }

    [Fact]
    public async Task What_unpacks_to_far_more_than_it_is_gets_refused()
    {
        var bomb = Word(Paragraph(new string('0', 30_000_000)));
        Assert.True(bomb.Length < 100_000);

        Assert.Equal(DecodingKeys.UnpacksTooLarge, (await Decode.RefusedAsync("a.docx", bomb)).Key);
        Assert.Equal(DecodingKeys.UnpacksTooLarge, (await Decode.RefusedAsync("a.docx", Word(Paragraph("字")), new() { UnzippedBytes = 500 })).Key);
    }

    [Fact]
    public async Task A_zip_that_lies_about_sizes_is_counted_while_reading()
    {
        var bomb = Word(Paragraph(new string('0', 30_000_000)));
        // The unpacked size, in the directory at the end, now says 1 KB for every part.
        for (var at = bomb.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0;)
        {
            BitConverter.TryWriteBytes(bomb.AsSpan(at + 24), 1024);
            var next = bomb.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        Assert.Contains((await Decode.RefusedAsync("a.docx", bomb)).Key, new[] { DecodingKeys.UnpacksTooLarge, DecodingKeys.BrokenOffice });
    }

    [Fact]
    public async Task A_zip_of_very_many_parts_is_refused()
    {
        var why = await Decode.RefusedAsync("a.docx", Zip([.. Enumerable.Range(0, 50).Select(i => ($"p{i}", "字"))]), new() { Parts = 40 });

        Assert.Equal(DecodingKeys.UnpacksTooLarge, why.Key);
    }

    [Fact]
    public async Task Entities_in_XML_are_refused()
    {
        var content = Zip(
            ("word/document.xml", $"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"{Main}\"><w:body>{Paragraph("&x;")}</w:body></w:document>"));

        Assert.Equal(DecodingKeys.ForbiddenXml, (await Decode.RefusedAsync("a.docx", content)).Key);
    }

    [Fact]
    public async Task Broken_zips_and_broken_XML_are_refused_as_broken()
    {
        var good = Word(Paragraph("字"));
        Assert.Equal(DecodingKeys.BrokenOffice, (await Decode.RefusedAsync("a.docx", good[..(good.Length / 2)])).Key);
        Assert.Equal(DecodingKeys.BrokenOffice, (await Decode.RefusedAsync("a.docx", [1, 2, 0, 4, 0xFF])).Key);
        Assert.Equal(DecodingKeys.BrokenOffice, (await Decode.RefusedAsync("a.docx", Zip(("word/document.xml", "<w:document")))).Key);
        Assert.Equal(DecodingKeys.BrokenOffice, (await Decode.RefusedAsync("a.docx", Zip(("[Content_Types].xml", "<Types/>")))).Key);
    }

    [Fact]
    public async Task A_file_that_takes_too_long_is_refused()
    {
        var text = "低保办法\n\n" + string.Concat(Enumerable.Repeat("向村委会申请。\n", 1000));

        var why = await Decode.RefusedAsync("a.txt", text, new() { Time = TimeSpan.Zero });

        Assert.Equal(DecodingKeys.TooSlow, why.Key);
        Assert.Equal("0", why.Slots["seconds"]);
    }

    [Fact]
    public async Task The_caller_who_cancels_gets_an_exception_and_no_refusal()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            DocumentDecoder.DecodeAsync("a.txt", "低保"u8.ToArray(), DecodingLimits.Default, stop.Token));
    }
}
