using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class JsonLinesTests
{
    [Fact]
    public async Task Good_lines_are_documents_and_bad_ones_are_named()
    {
        var decoded = await Decode.DocumentsAsync("a.jsonl", """
            {"id":"a","title":"低保","text":"向村委会申请。\n\n由乡里审核。","region":990121,"asks":["低保咋办","能领多少"],"source":{"kind":"网站"},"none":null}
            {"title":"坏的"

            [1,2]
            {"title":"没有正文"}
            {"title":5,"text":"一"}
            {"title":"两次","title":"三次","text":"一"}
            {"title":"空的","text":" \n "}
            {"title":"半个字","text":"\ud83d"}
            {"id":"b","title":"救助","text":"急难先救。"}
            """);

        Assert.Equal(["低保", "救助"], decoded.Items.Select(document => document.Title));
        Assert.Equal([1, 10], decoded.Items.Select(document => document.Line));
        Assert.Equal("向村委会申请。\n\n由乡里审核。", decoded.Items[0].Text);
        var values = decoded.Items[0].Front!.Values;
        Assert.Equal(["990121"], values["region"].Items);
        Assert.Equal(["低保咋办", "能领多少"], values["asks"].Items);
        Assert.Equal(["网站"], values["source.kind"].Items);
        Assert.Empty(values["none"].Items);
        Assert.Equal(
            [
                ("document-file.line-not-json", 2), ("document-file.line-not-object", 4), ("document-file.line-lacks", 5),
                ("document-file.line-value", 6), ("document-file.line-twice", 7), ("document-file.line-no-text", 8), ("document-file.line-not-json", 9),
            ],
            decoded.Warnings.Select(warning => (warning.Key.Name, warning.Line ?? 0)));
    }

    [Fact]
    public async Task A_line_ends_at_its_line_feed_only()
    {
        var decoded = await Decode.DocumentsAsync("a.jsonl", "\uFEFF{\"title\":\"低保\",\"text\":\"一\u2028二。\"}\r\n{\"title\":\"救助\",\"text\":\"三。\"}\r\n");

        Assert.Equal([1, 2], decoded.Items.Select(document => document.Line));
        Assert.Empty(decoded.Warnings);
    }

    [Fact]
    public async Task Without_a_good_line_the_file_is_refused()
    {
        var why = await Decode.RefusedAsync("a.jsonl", "nothing\nnothing");

        Assert.Equal(DecodingKeys.NoGoodLine, why.Key);
        Assert.Equal(1, why.Line);
        Assert.Equal("2", why.Slots["count"]);
    }

    [Fact]
    public async Task More_lines_than_allowed_are_refused() =>
        Assert.Equal(
            DecodingKeys.TooManyLines,
            (await Decode.RefusedAsync("a.jsonl", "{}\n{}\n{}", new() { JsonLines = 2 })).Key);

    [Fact]
    public async Task Deep_nesting_is_a_bad_line() =>
        Assert.Equal(
            DecodingKeys.LineNotJson,
            (await Decode.RefusedAsync("a.jsonl", "{\"title\":" + new string('[', 100_000))).Key);
}
