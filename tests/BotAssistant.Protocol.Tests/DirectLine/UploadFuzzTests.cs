using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class UploadFuzzTests
{
    private const string Boundary = "----county4711";

    private static readonly string[] Headers =
    [
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"", "Content-Disposition: form-data; name=\"activity\"; filename=\"blob\"",
        "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%FF%FE", "Content-Disposition: form-data; name=\"file\"; filename*", "Content-Disposition: form-data; name=\"file\"; filename=\"\u202E屋顶\"",
        "Content-Disposition: form-data; name=\"file\"; filename==?utf-8?B?@@?=", "Content-Disposition: ;;;===", "Content-Disposition:", "Content-Disposition: \u0001",
        "Content-Type: application/vnd.microsoft.activity", "Content-Type: image/jpeg", "Content-Type: multipart/mixed; boundary=inner", "Content-Type: ///", "Content-Type: \"",
        "Content-Transfer-Encoding: base64", "X: " + new string('x', 20_000), ": no name", "no colon", "\0", "", "\r\nX: after the end",
    ];

    private static readonly string[] Contents =
    [
        "", "{\"type\":\"message\"}", "{\"type\":\"message\",\"attachments\":[{\"name\":\"a.jpg\"},{\"contentUrl\":\"data:,x\"}]}", "{", "--", "--" + Boundary, "\r\n--" + Boundary + "--",
        "--inner\r\n\r\nnested\r\n--inner--", "--" + Boundary + "x\r\n\r\n", "\r\n\r\n", "\u00ff\u00d8\u00ff", new string('y', 70_000), "\0\0\0",
    ];

    private static Gen<byte[]> Body { get; } =
        from parts in Gen.ArrayOf(Part()).Resize(5)
        from preamble in Gen.Frequency((6, Gen.Constant("")), (1, Gen.Elements("hello\r\n", "\r\n", new string('p', 30_000))))
        from end in Gen.Frequency((5, Gen.Constant($"--{Boundary}--\r\n")), (1, Gen.Elements("", "--", $"--{Boundary}", "after", $"--{Boundary}--" + new string('e', 30_000))))
        select Encoding.UTF8.GetBytes(preamble + string.Concat(parts) + end);

    private static Gen<byte[]> AlmostBody { get; } = Gen.Frequency(
        (4, Body),
        (2, from body in Body from at in Gen.Choose(0, body.Length) select body[..at]),
        (2, from body in Body
            from at in Gen.Choose(0, body.Length)
            from junk in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
            select (byte[])[.. body[..at], .. junk, .. body[at..]]),
        (1, Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))));

    [Fact]
    public async Task No_form_makes_the_server_fail_or_leaves_files_that_no_message_names()
    {
        await using var app = await DirectLineApp.StartAsync(options => (options.MaxFileBytes, options.MaxFiles) = (50_000, 4));
        var talk = await app.StartTalkAsync(userId: null);
        string[] types =
        [
            $"multipart/form-data; boundary={Boundary}", $"multipart/form-data; boundary=\"{Boundary}\"", $"multipart/form-data; boundary={Boundary}; charset=utf-16", "multipart/form-data",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/mixed; boundary=inner", "image/jpeg", "application/json", "x", "", "multipart/form-data; boundary=屋",
        ];
        var uploads =
            from body in AlmostBody
            from type in Gen.Frequency((8, Gen.Constant(types[0])), (3, Gen.Elements(types)))
            from user in Gen.Elements("", "?userId=wang", "?userId=", "?userId=dl_x", "?userId=bot", "?userId=%00", "?userId=a&userId=b")
            from disposition in Gen.Elements("", "attachment; filename=\"x\"", "filename", "\"")
            select (body, type, user, disposition);

        Properties.Hold(
            uploads,
            async sent =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/{talk.Path}/upload{sent.user}") { Content = new ByteArrayContent(sent.body) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", talk.Token);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", sent.type);
                request.Content.Headers.TryAddWithoutValidation("Content-Disposition", sent.disposition);
                using var response = await app.Http.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();

                Assert.True((int)response.StatusCode is 200 or 400 or 413 or 415, $"{response.StatusCode}: {text}");
                Assert.Equal((int)response.StatusCode == 200, JsonNode.Parse(text)!["id"] is not null);
            },
            times: 600);

        var named = app.Store.Posted(talk.Id).SelectMany(activity => activity.Attachments ?? []).SelectMany(attachment => new[] { attachment.ContentUrl, attachment.ThumbnailUrl }).OfType<string>();
        Assert.Equal(
            app.Files.Kept.Select(file => file.Capability).Order(StringComparer.Ordinal),
            named.Select(url => url[(url.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
        Assert.NotEmpty(app.Files.Kept);
        Assert.Empty(app.Errors);
        Assert.Equal(200, (await talk.ReadAsync()).Status);
    }

    private static Gen<string> Part() =>
        from headers in Gen.ArrayOf(Gen.Elements(Headers)).Resize(3)
        from content in Gen.OneOf(Gen.Elements(Contents), Properties.Json)
        from lines in Gen.Frequency((8, Gen.Constant("\r\n")), (1, Gen.Constant("\n")))
        select $"--{Boundary}{lines}{string.Concat(headers.Select(header => header + lines))}{lines}{content}{lines}";
}
