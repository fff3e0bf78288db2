using System.Text;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class TextEncodingTests
{
    private const string Simplified = "青石乡低保办法\n\n第一条 户籍在本乡的困难家庭，可以向村委会申请低保，由乡里审核。\n\n第二条 每月十号前发放，发到本人的社会保障卡。\n";
    private const string Traditional = "青石鄉低保辦法\n\n第一條 戶籍在本鄉的困難家庭，可以向村委會申請低保，由鄉裡審核。\n\n第二條 每月十號前發放，發到本人的社會保障卡。\n";

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "utf-8", false, Simplified },
        { "utf-8", true, Simplified },
        { "utf-16", true, Simplified },
        { "utf-16BE", true, Traditional },
        { "utf-16", false, Simplified },
        { "utf-16BE", false, Simplified },
        { "GB18030", false, Simplified },
        { "GB18030", false, Traditional },
        { "big5", false, Traditional },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_found_out(string name, bool marked, string text)
    {
        var encoding = Named(name);
        byte[] bytes = [.. marked ? encoding.Preamble : default, .. encoding.GetBytes(text)];

        var decoded = await Decode.DocumentsAsync("低保.txt", bytes);

        var lines = text.Split("\n\n", StringSplitOptions.TrimEntries);
        var document = Assert.Single(decoded.Items);
        Assert.Equal(lines[0], document.Title);
        Assert.Equal(lines[1..], document.Blocks());
        Assert.Empty(decoded.Warnings);
    }

    [Fact]
    public async Task Lines_in_several_encodings_are_all_read_and_the_first_odd_one_is_named()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("低保怎么申请。\n向村委会申请，由乡里审核。\n"),
            .. Named("GB18030").GetBytes("钱发到本人的社会保障卡。\n"),
        ];

        var decoded = await Decode.DocumentsAsync("a.txt", bytes);

        Assert.Contains("由乡里审核。", Assert.Single(decoded.Items).Text, StringComparison.Ordinal);
        Assert.EndsWith("钱发到本人的社会保障卡。", decoded.Items[0].Text, StringComparison.Ordinal);
        var warning = Assert.Single(decoded.Warnings);
        Assert.Equal(DecodingKeys.MixedEncodings, warning.Key);
        Assert.Equal(3, warning.Line);
    }

    [Fact]
    public async Task A_broken_character_costs_only_itself()
    {
        var bytes = Encoding.UTF8.GetBytes("低保怎么申请\n\n向村委会申请，由乡里审核，每月十号前发放。\n");
        bytes[Array.IndexOf(bytes, (byte)'\n') + 3] = 0x20;

        var decoded = await Decode.DocumentsAsync("a.txt", bytes);

        Assert.Contains("村委会申请，由乡里审核", decoded.Items[0].Text, StringComparison.Ordinal);
        var warning = Assert.Single(decoded.Warnings);
        Assert.Equal(DecodingKeys.UnreadableCharacters, warning.Key);
        Assert.Equal(3, warning.Line);
    }

    [Fact]
    public async Task Invisible_characters_and_stray_controls_are_gone()
    {
        var document = await Decode.OneAsync("a.txt", "低保\u200B怎么申请\n\n向\0村委会\u0007申请，\uFEFF由乡里审核\uE000。\u202E完。\n");

        Assert.Equal("低保怎么申请", document.Title);
        Assert.Equal("向村委会申请，由乡里审核。完。", document.Text);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var bytes = new byte[4000];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 7 % 256);

        Assert.Equal(DecodingKeys.NotText, (await Decode.RefusedAsync("a.txt", bytes)).Key);
    }

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
