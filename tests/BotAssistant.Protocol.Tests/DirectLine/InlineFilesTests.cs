using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class InlineFilesTests
{
    private static readonly string Picture = "data:image/jpeg;base64," + Convert.ToBase64String(Form.Jpeg);

    [Fact]
    public async Task Files_inside_an_activity_are_stored_and_addresses_take_their_place()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var answer = await talk.PostAsync($$"""
            {"type":"message","attachments":[
              {"contentType":"image/jpeg","name":"../屋顶.jpg","contentUrl":"{{Picture}}","more":1},
              {"contentType":"text/plain","content":"DATA:,%E5%B1%8B%E9%A1%B6 100%"},
              {"contentType":"image/png","contentUrl":"https://x.example/a.png","thumbnailUrl":"{{Picture}}"},
              {"contentType":"application/vnd.microsoft.card.hero","content":{"title":"卡"} },
              {"contentType":"text/plain","content":"no address"}]}
            """);

        Assert.Equal(200, answer.Status);
        var attachments = app.Store.Posted(talk.Id).Single().Attachments!;
        Assert.Equal(["image/jpeg", "text/plain", "image/png", "application/vnd.microsoft.card.hero", "text/plain"], attachments.Select(attachment => attachment.ContentType));
        Assert.Equal(("屋顶.jpg", 1), (attachments[0].Name, attachments[0].AdditionalProperties!["more"].GetInt32()));
        Assert.Equal(Form.Jpeg, await app.Http.GetByteArrayAsync(new Uri(attachments[0].ContentUrl!)));
        Assert.Null(attachments[1].Content);
        Assert.Equal("屋顶 100%", Encoding.UTF8.GetString(await app.Http.GetByteArrayAsync(new Uri(attachments[1].ContentUrl!))));
        Assert.Equal("https://x.example/a.png", attachments[2].ContentUrl);
        Assert.Equal(Form.Jpeg, await app.Http.GetByteArrayAsync(new Uri(attachments[2].ThumbnailUrl!)));
        Assert.Equal("no address", attachments[4].Content!.Value.GetString());
        Assert.DoesNotContain("base64", (await talk.ReadAsync()).Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thumbnails_of_an_upload_are_stored_too_and_gone_with_it()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        Form Photo() => new Form()
            .Activity($$"""{"type":"message","attachments":[{"name":"a.jpg","thumbnailUrl":"{{Picture}}"}]}""")
            .File("a.jpg", "image/jpeg", Form.Jpeg);

        await talk.UploadAsync(Photo());
        app.Store.TroubleOfPosting = new DirectLineUnavailableException("busy");
        await talk.UploadAsync(Photo());

        var attachment = app.Store.Posted(talk.Id).Single().Attachments!.Single();
        Assert.Equal(Form.Jpeg, await app.Http.GetByteArrayAsync(new Uri(attachment.ThumbnailUrl!)));
        Assert.Equal(2, app.Files.Kept.Count);
    }

    [Theory]
    [InlineData("data:image/jpeg;base64", 400, "BadSyntax")]
    [InlineData("data:image/jpeg;base64,a", 400, "BadSyntax")]
    [InlineData("data:image/jpeg;base64,@@@@", 400, "BadSyntax")]
    [InlineData("data:image/jpeg;base64,", 400, "BadArgument")]
    [InlineData("data:,", 400, "BadArgument")]
    public async Task A_data_address_that_holds_nothing_is_refused(string address, int status, string code)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        foreach (var place in new[] { "contentUrl", "content", "thumbnailUrl" })
        {
            var answer = await talk.PostAsync($$"""{"type":"message","attachments":[{"contentUrl":"{{Picture}}"},{"{{place}}":"{{address}}"}]}""");

            Assert.Equal((status, code), (answer.Status, answer.Code));
        }

        Assert.Empty(app.Files.Kept);
        Assert.Empty(app.Store.Posted(talk.Id));
    }

    [Fact]
    public async Task They_count_and_weigh_as_any_other_file()
    {
        await using var app = await DirectLineApp.StartAsync(options => (options.MaxFiles, options.MaxFileBytes) = (3, 1000));
        var talk = await app.StartTalkAsync();
        string Message(int count, string field, string address) =>
            $$"""{"type":"message","attachments":[{{string.Join(',', Enumerable.Repeat($$"""{"{{field}}":"{{address}}"}""", count))}}]}""";

        Assert.Equal(200, (await talk.PostAsync(Message(3, "contentUrl", Picture))).Status);
        Answer[] refused =
        [
            await talk.PostAsync(Message(4, "contentUrl", Picture)),
            await talk.PostAsync(Message(4, "thumbnailUrl", Picture)),
            await talk.PostAsync(Message(1, "content", "data:," + new string('x', 1001))),
            await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg).Activity(Message(3, "contentUrl", Picture))),
        ];

        Assert.All(refused, answer => Assert.Equal((413, "MessageSizeTooBig"), (answer.Status, answer.Code)));
        Assert.Equal(3, app.Files.Kept.Count);
    }

    [Theory]
    [InlineData("data:;charset=utf-8,a%20b", "text/plain", "a b")]
    [InlineData("data:text/html;charset=utf-8;base64,YWI=", "text/html;charset=utf-8", "ab")]
    [InlineData("data:text/html;base64,YW%49%3D", "text/html", "ab")]
    [InlineData("data:a/b,%zz%4%", "a/b", "%zz%4%")]
    [InlineData("data:a/b,1,2+3", "a/b", "1,2+3")]
    public void Data_addresses_are_read_byte_by_byte(string address, string type, string content)
    {
        var data = DataUri.Parse(address)!;

        Assert.Equal((type, content), (data.ContentType, Encoding.UTF8.GetString(data.Content)));
        Assert.Equal([0xFF, 0xD8, 0x00], DataUri.Parse("data:x/y,%FF%d8%00")!.Content);
    }
}
