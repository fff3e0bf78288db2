using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class UploadTests
{
    [Fact]
    public async Task The_form_of_the_official_client_becomes_a_message_with_its_files()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var answer = await talk.UploadAsync(
            new Form()
                .Activity("""
                    {"type":"message","text":"屋顶漏了","from":{"id":"someone","role":"bot"},"channelData":{"clientActivityID":"a1","attachmentSizes":[411,308]},
                     "attachments":[{"contentType":"image/jpeg","name":"屋顶 1.jpg","notYetInvented":7},{"contentType":"image/png","name":"墙.png"}]}
                    """)
                .File("屋顶 1.jpg", "image/jpeg", Form.Jpeg)
                .File("墙.png", "image/png", Form.Png),
            "?userId=someone");

        Assert.Equal(200, answer.Status);
        var posted = app.Store.Posted(talk.Id).Single();
        Assert.Equal(answer.Text("id"), posted.Id);
        Assert.Equal(("屋顶漏了", "dl_lin", "user"), (posted.Text, posted.From!.Id, posted.From.Role));
        Assert.Equal("a1", posted.ChannelData!.Value.GetProperty("clientActivityID").GetString());
        Assert.Equal([("image/jpeg", "屋顶 1.jpg"), ("image/png", "墙.png")], posted.Attachments!.Select(attachment => (attachment.ContentType, attachment.Name)));
        Assert.Equal(7, posted.Attachments![0].AdditionalProperties!["notYetInvented"].GetInt32());
        Assert.Equal([Form.Jpeg, Form.Png], [await ReadAsync(app, posted.Attachments[0]), await ReadAsync(app, posted.Attachments[1])]);
        Assert.All(app.Files.Kept, file => Assert.Equal(talk.Id, file.Conversation));

        // Other clients, and this one's echo, see the same.
        var read = (await talk.ReadAsync()).Body!["activities"]![0]!;
        Assert.Equal(posted.Attachments.Select(attachment => attachment.ContentUrl), read["attachments"]!.AsArray().Select(attachment => attachment!["contentUrl"]!.GetValue<string>()));
        await Eventually.HoldsAsync(() => app.Store.Receipts(talk.Id).Count > 0, "a receipt");
        Assert.Equal([true], app.Store.Receipts(talk.Id));
    }

    [Fact]
    public async Task The_activity_may_come_last_and_files_are_told_from_its_announcements_by_name()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        await talk.UploadAsync(new Form()
            .File("b.png", "image/png", Form.Png)
            .File("a.jpg", "image/jpeg", Form.Jpeg)
            .Activity("""
                {"type":"message","attachments":[{"name":"a.jpg","thumbnailUrl":"https://x.example/a"},{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"卡"}},
                 {"name":"b.png","thumbnailUrl":"https://x.example/b"},{"name":"never-came.gif"}]}
                """));

        var attachments = app.Store.Posted(talk.Id).Single().Attachments!;
        Assert.Equal(
            [("application/vnd.microsoft.card.hero", null, null), ("image/png", "b.png", "https://x.example/b"), ("image/jpeg", "a.jpg", "https://x.example/a")],
            attachments.Select(attachment => (attachment.ContentType, attachment.Name, attachment.ThumbnailUrl)));
    }

    [Fact]
    public async Task Files_alone_are_an_empty_message_of_the_user_in_the_address()
    {
        await using var app = await DirectLineApp.StartAsync();
        var open = await app.StartTalkAsync(userId: null);
        var bound = await app.StartTalkAsync();

        Assert.Equal(200, (await open.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg), "?userId=wang")).Status);
        Assert.Equal(200, (await bound.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg), "?userId=wang")).Status);

        var (of, by) = (app.Store.Posted(open.Id).Single(), app.Store.Posted(bound.Id).Single());
        Assert.Equal((ActivityTypes.Message, null, "wang", "user"), (of.Type, of.Text, of.From!.Id, of.From.Role));
        Assert.Equal("dl_lin", by.From!.Id);
        Assert.Single(of.Attachments!);
    }

    [Fact]
    public async Task One_file_may_be_the_whole_body()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        using var body = new ByteArrayContent(Form.Png);
        body.Headers.ContentType = new("image/png");
        body.Headers.TryAddWithoutValidation("Content-Disposition", "attachment; filename=\"墙.png\"");

        Assert.Equal(200, (await talk.UploadAsync(body)).Status);

        var attachment = app.Store.Posted(talk.Id).Single().Attachments!.Single();
        Assert.Equal(("image/png", "墙.png"), (attachment.ContentType, attachment.Name));
        Assert.Equal(Form.Png, await ReadAsync(app, attachment));
    }

    [Fact]
    public async Task A_form_without_files_is_a_plain_message_and_a_part_is_the_activity_by_name_or_by_type()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        await talk.UploadAsync(new Form().Part("Content-Disposition: form-data; name=activity", """{"type":"message","text":"按名字"}"""u8));
        await talk.UploadAsync(new Form().Part("Content-Type: application/vnd.microsoft.activity; charset=utf-8", """{"type":"message","text":"按类型"}"""u8));
        await talk.UploadAsync(new Form().Part("Content-Disposition: form-data; name=\"x\"", Form.Jpeg).Part("X-Other: 1", Form.Png));

        var posted = app.Store.Posted(talk.Id);
        Assert.Equal(["按名字", "按类型", null], posted.Select(activity => activity.Text));
        Assert.Equal([("image/jpeg", null), ("image/png", null)], posted[2].Attachments!.Select(attachment => (attachment.ContentType, attachment.Name)));
    }

    [Theory]
    [InlineData("{\"type\":\"message\"", 400, "BadSyntax")]
    [InlineData("", 400, "BadSyntax")]
    [InlineData("{}", 400, "MissingProperty")]
    [InlineData("{\"type\":\"conversationUpdate\"}", 400, "BadArgument")]
    [InlineData("{\"type\":\"typing\"}", 400, "BadArgument")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud83d\"}", 400, "BadSyntax")]
    public async Task What_is_no_activity_is_400_and_its_files_are_gone(string json, int status, string code)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();

        var before = await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg).Activity(json));
        var after = await talk.UploadAsync(new Form().Activity(json).File("a.jpg", "image/jpeg", Form.Jpeg));

        Assert.Equal((status, code), (before.Status, before.Code));
        Assert.Equal((status, code), (after.Status, after.Code));
        AssertNothingStored(app, talk);
    }

    [Fact]
    public async Task Forms_that_are_none_are_refused_with_their_reason()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var file = new Form().File("a.jpg", "image/jpeg", Form.Jpeg);
        var whole = file.ToBytes();

        (int Status, string Code, HttpContent? Body)[] cases =
        [
            (400, "MissingProperty", new Form().ToContent()),
            (400, "BadArgument", new Form().Activity("""{"type":"message"}""").Activity("""{"type":"message"}""").ToContent()),
            (400, "BadArgument", file.File("empty.txt", "text/plain", []).ToContent()),
            (400, "BadSyntax", Form.ToContent(whole[..^40])),
            (400, "BadSyntax", Form.ToContent(whole[..90])),
            (400, "BadSyntax", Form.ToContent([])),
            (400, "BadSyntax", Form.ToContent("no form at all"u8.ToArray())),
            (400, "BadSyntax", Form.ToContent(whole, new string('b', 71))),
            (400, "BadSyntax", Typed(whole, "multipart/form-data")),
            (400, "BadSyntax", new Form().Part($"X-Long: {new string('x', 40_000)}", Form.Jpeg).ToContent()),
            (400, "BadSyntax", new Form().Part(string.Join("\r\n", Enumerable.Range(0, 100).Select(i => $"X-{i}: 1")), Form.Jpeg).ToContent()),
            (400, "BadSyntax", new Form().Part("no colon here", Form.Jpeg).ToContent()),
            (400, "BadArgument", Typed([], "image/png")),
            (415, "BadArgument", Typed(whole, "multipart/mixed; boundary=\"----county4711\"")),
            (415, "BadArgument", Typed("""{"type":"message"}"""u8.ToArray(), "application/vnd.microsoft.activity")),
            (415, "BadArgument", Typed(Form.Jpeg, "image")),
            (415, "BadArgument", Typed(Form.Jpeg, null)),
            (415, "BadArgument", null),
        ];

        foreach (var (status, code, body) in cases)
        {
            var answer = body is null ? await app.PostAsync(talk.Path + "/upload", talk.Token) : await talk.UploadAsync(body);
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }

        AssertNothingStored(app, talk);
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_file_too_large_too_many_files_and_too_much_altogether_are_413()
    {
        await using var app = await DirectLineApp.StartAsync(options => (options.MaxFileBytes, options.MaxFiles, options.MaxActivityBytes) = (300_000, 3, 2_000));
        var talk = await app.StartTalkAsync();
        Form Files(int count, int bytes) => Enumerable.Range(0, count).Aggregate(new Form(), (form, i) => form.File($"{i}.bin", "application/x-data", new byte[bytes]));

        Assert.Equal(200, (await talk.UploadAsync(Files(3, 300_000).Activity("""{"type":"message"}"""))).Status);
        Answer[] refused =
        [
            await talk.UploadAsync(Files(1, 300_001)),
            await talk.UploadAsync(Files(4, 10)),
            await talk.UploadAsync(Files(10_000, 10)),
            await talk.UploadAsync(Files(1, 10).Activity($$"""{"type":"message","text":"{{new string('x', 2_000)}}"}""")),
            await talk.UploadAsync(Files(6, 300_000)),
            await UploadChunkedAsync(talk, Files(6, 300_000)),
            await UploadChunkedAsync(talk, Files(1, 300_001)),
            await talk.UploadAsync(Typed(new byte[300_001], "application/x-data")),
        ];

        Assert.All(refused, answer => Assert.Equal((413, "MessageSizeTooBig"), (answer.Status, answer.Code)));
        Assert.Single(app.Store.Posted(talk.Id));
        Assert.Equal(3, app.Files.Kept.Count);
        Assert.Empty(app.Errors);

        // What is beyond all reason is not even waited for.
        using var client = await SendHeadAsync(app, talk, 100_000_000);
        Assert.Equal("HTTP/1.1 413", await StatusAsync(client));
    }

    [Fact]
    public async Task Only_this_route_takes_more_than_the_application_allows()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.MaxActivityBytes = 8 * 1024 * 1024);
        var talk = await app.StartTalkAsync();

        var upload = await talk.UploadAsync(new Form().File("roof.jpg", "image/jpeg", [.. Form.Jpeg, .. new byte[5_000_000]]));
        var post = await talk.PostAsync($$"""{"type":"message","text":"{{new string('x', 2_000_000)}}"}""");

        Assert.Equal(200, upload.Status);
        Assert.Equal((413, "MessageSizeTooBig"), (post.Status, post.Code));
    }

    [Fact]
    public async Task A_file_is_passed_on_while_it_comes()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var body = new Form().File("roof.jpg", "image/jpeg", [.. Form.Jpeg, .. new byte[400_000]]).ToBytes();
        using var client = await SendHeadAsync(app, talk, body.Length);

        await client.GetStream().WriteAsync(body.AsMemory(0, 200_000));
        await Eventually.HoldsAsync(() => app.Files.Received > 150_000, "half of the file is with the store");
        Assert.Empty(app.Store.Posted(talk.Id));
        await client.GetStream().WriteAsync(body.AsMemory(200_000));

        await Eventually.HoldsAsync(() => app.Store.Posted(talk.Id).Count == 1, "the message");
    }

    [Fact]
    public async Task A_phone_that_goes_away_in_the_middle_leaves_nothing()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var body = new Form().File("a.jpg", "image/jpeg", Form.Jpeg).File("b.jpg", "image/jpeg", [.. Form.Jpeg, .. new byte[400_000]]).ToBytes();
        using (var client = await SendHeadAsync(app, talk, body.Length))
        {
            await client.GetStream().WriteAsync(body.AsMemory(0, 200_000));
            await Eventually.HoldsAsync(() => app.Files.Received > 150_000, "half of the second file is with the store");
            client.Client.LingerState = new(enable: true, 0);
        }

        await Eventually.HoldsAsync(() => app.Files is { Unfinished: 1, Discarded: 1 }, "the first file is deleted, the second was never whole");
        AssertNothingStored(app, talk);
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_sender_that_is_all_too_slow_is_cut_off_and_leaves_nothing()
    {
        await using var app = await DirectLineApp.StartAsync(limits: limits => limits.MinRequestBodyDataRate = new(1_000_000, TimeSpan.FromSeconds(1.5)));
        var talk = await app.StartTalkAsync();
        var body = new Form().File("roof.jpg", "image/jpeg", [.. Form.Jpeg, .. new byte[400_000]]).ToBytes();
        using var client = await SendHeadAsync(app, talk, body.Length);
        await client.GetStream().WriteAsync(body.AsMemory(0, 1000));


        Assert.Equal("HTTP/1.1 408", await StatusAsync(client));
        Assert.Equal(1, app.Files.Unfinished);
        AssertNothingStored(app, talk);
        Assert.Empty(app.Errors);
    }

    [Theory]
    [InlineData(true, 503)]
    [InlineData(false, 500)]
    public async Task Files_of_a_message_that_was_not_stored_are_deleted(bool expected, int status)
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Store.TroubleOfPosting = expected ? new DirectLineUnavailableException("busy") : new InvalidOperationException("broken");

        var answer = await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg).File("b.png", "image/png", Form.Png));

        Assert.Equal((status, "ServiceError"), (answer.Status, answer.Code));
        Assert.Equal(2, app.Files.Discarded);
        AssertNothingStored(app, talk);
    }

    [Fact]
    public async Task A_store_without_room_for_files_is_503_and_an_unknown_conversation_404_before_anything_is_read()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        app.Files.Trouble = new DirectLineUnavailableException("full");

        var full = await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg));
        app.Files.Trouble = null;
        app.Store.Trouble = new DirectLineUnavailableException("busy");
        var busy = await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg));
        app.Store.Trouble = null;
        var unknown = await app.PostAsync("conversations/unknown/upload?userId=u", DirectLineApp.Secret, new Form().File("a.jpg", "image/jpeg", Form.Jpeg).ToContent());

        Assert.Equal([(503, "ServiceError"), (503, "ServiceError"), (404, "BadArgument")], new[] { full, busy, unknown }.Select(answer => (answer.Status, answer.Code!)));
        Assert.Equal(0, app.Files.Received);
        AssertNothingStored(app, talk);
    }

    [Fact]
    public async Task A_conversation_that_ends_while_a_file_comes_takes_it_no_more()
    {
        await using var app = await DirectLineApp.StartAsync();
        var talk = await app.StartTalkAsync();
        var body = new Form().File("roof.jpg", "image/jpeg", [.. Form.Jpeg, .. new byte[400_000]]).ToBytes();
        using var client = await SendHeadAsync(app, talk, body.Length);
        await client.GetStream().WriteAsync(body.AsMemory(0, 200_000));
        await Eventually.HoldsAsync(() => app.Files.Received > 0, "the first bytes");

        app.Store.Close(talk.Id);
        await client.GetStream().WriteAsync(body.AsMemory(200_000));

        Assert.Equal("HTTP/1.1 404", await StatusAsync(client));
        AssertNothingStored(app, talk);
    }

    [Fact]
    public async Task Pages_of_other_origins_than_the_token_names_upload_nothing()
    {
        await using var app = await DirectLineApp.StartAsync();
        var generated = await app.PostAsync("tokens/generate", DirectLineApp.Secret, """{"user":{"id":"dl_lin"},"trustedOrigins":["https://county.example"]}""");
        var started = await app.PostAsync("conversations", generated.Text("token"));
        async Task<Answer> FromAsync(string origin) => await app.PostAsync(
            $"conversations/{started.Text("conversationId")}/upload", started.Text("token"), new Form().File("a.jpg", "image/jpeg", Form.Jpeg).ToContent(), origin);

        Assert.Equal(200, (await FromAsync("https://county.example")).Status);
        Assert.Equal(403, (await FromAsync("https://elsewhere.example")).Status);
        Assert.Single(app.Files.Kept);
    }

    [Fact]
    public async Task Addresses_of_files_follow_the_public_address_of_the_service()
    {
        await using var app = await DirectLineApp.StartAsync(options => options.PublicUrl = new("https://chat.county.example/bot/"));
        var talk = await app.StartTalkAsync();

        await talk.UploadAsync(new Form().File("a.jpg", "image/jpeg", Form.Jpeg));

        var capability = app.Files.Kept.Single().Capability;
        var url = app.Store.Posted(talk.Id).Single().Attachments!.Single().ContentUrl;
        Assert.Equal($"https://chat.county.example/bot/v3/directline/attachments/{capability}", url);
        Assert.Equal(capability, AttachmentAddresses.CapabilityOf(url));
        Assert.Null(AttachmentAddresses.CapabilityOf("https://chat.county.example/attachments/x"));
        Assert.Null(AttachmentAddresses.CapabilityOf(null));
    }

    private static void AssertNothingStored(DirectLineApp app, Talk talk)
    {
        Assert.Empty(app.Files.Kept);
        Assert.Empty(app.Store.Posted(talk.Id));
    }

    private static ByteArrayContent Typed(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    private static async Task<byte[]> ReadAsync(DirectLineApp app, Attachment attachment) => await app.Http.GetByteArrayAsync(new Uri(attachment.ContentUrl!));

    private static async Task<Answer> UploadChunkedAsync(Talk talk, Form form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/{talk.Path}/upload") { Content = form.ToContent() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", talk.Token);
        request.Headers.TransferEncodingChunked = true;
        using var response = await talk.App.Http.SendAsync(request);
        return await Answer.FromAsync(response);
    }

    private static async Task<string> StatusAsync(TcpClient client)
    {
        var status = new byte["HTTP/1.1 000".Length];
        await client.GetStream().ReadExactlyAsync(status);
        return Encoding.ASCII.GetString(status);
    }

    private static async Task<TcpClient> SendHeadAsync(DirectLineApp app, Talk talk, int length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v3/directline/{talk.Path}/upload HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: Bearer {talk.Token}\r\n"
            + $"Content-Type: multipart/form-data; boundary=----county4711\r\nContent-Length: {length}\r\n\r\n"));
        return client;
    }
}
