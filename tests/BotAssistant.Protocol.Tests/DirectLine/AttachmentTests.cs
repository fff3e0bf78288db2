using System.Net;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class AttachmentTests
{
    [Theory]
    [InlineData("屋顶.jpg", "image/jpeg", "image/jpeg", "inline; filename*=UTF-8''%E5%B1%8B%E9%A1%B6.jpg")]
    [InlineData("page.html", "text/html", "application/octet-stream", "attachment; filename*=UTF-8''page.html")]
    [InlineData("drawing.svg", "image/svg+xml", "application/octet-stream", "attachment; filename*=UTF-8''drawing.svg")]
    [InlineData("script.js", "text/javascript", "application/octet-stream", "attachment; filename*=UTF-8''script.js")]
    [InlineData("表.pdf", "application/pdf", "application/pdf", "attachment; filename*=UTF-8''%E8%A1%A8.pdf")]
    [InlineData("", "application/x-msdownload", "application/octet-stream", "attachment; filename*=UTF-8''file")]
    public async Task A_file_is_given_to_everybody_who_has_its_address_as_data_only(string name, string declared, string type, string disposition)
    {
        await using var app = await DirectLineApp.StartAsync();
        var content = declared switch { "image/jpeg" => Form.Jpeg, "application/pdf" => "%PDF-1.7 x"u8.ToArray(), _ => "<script>alert(1)</script>"u8.ToArray() };
        var address = await UploadAsync(app, name, declared, content);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", "https://page.example");
        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((type, content.Length), (response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentLength));
        Assert.Equal(disposition, Header(response, "Content-Disposition"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", Header(response, "Content-Security-Policy"));
        Assert.Equal("cross-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Equal("private, no-cache", Header(response, "Cache-Control"));
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("none", Header(response, "Accept-Ranges"));
    }

    [Fact]
    public async Task Its_head_says_the_same_without_content()
    {
        await using var app = await DirectLineApp.StartAsync();
        var address = await UploadAsync(app, "a.jpg", "image/jpeg", Form.Jpeg);

        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var response = await app.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, Form.Jpeg.Length), (response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("known", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    [InlineData("broken", HttpStatusCode.OK)]
    public async Task A_browser_that_has_it_is_sent_nothing_as_long_as_it_may_be_seen(string tag, HttpStatusCode status)
    {
        await using var app = await DirectLineApp.StartAsync();
        var address = await UploadAsync(app, "a.jpg", "image/jpeg", Form.Jpeg);
        using var first = await app.Http.GetAsync(address);
        async Task<HttpResponseMessage> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag == "known" ? first.Headers.ETag!.ToString() : tag);
            return await app.Http.SendAsync(request);
        }

        using var again = await AgainAsync();
        Assert.Equal(status, again.StatusCode);
        Assert.Equal("private, no-cache", Header(again, "Cache-Control"));

        await app.Files.DiscardAsync(AttachmentAddresses.CapabilityOf(address.ToString())!);
        using var gone = await AgainAsync();
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_address_of_a_file_is_404_with_the_protocols_error(string capability)
    {
        await using var app = await DirectLineApp.StartAsync();

        var answer = await app.GetAsync("attachments/" + capability, origin: "https://page.example");

        Assert.Equal((404, "BadArgument", "*"), (answer.Status, answer.Code, answer.Header("Access-Control-Allow-Origin")));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Empty(app.Errors);
    }

    [Fact]
    public async Task A_file_that_does_not_open_is_an_error_and_no_half_answer()
    {
        await using var app = await DirectLineApp.StartAsync();
        var address = await UploadAsync(app, "a.jpg", "image/jpeg", Form.Jpeg);
        app.Files.Broken = true;

        var broken = await app.GetAsync(address.AbsolutePath);
        app.Files.Trouble = new DirectLineUnavailableException("busy");
        var busy = await app.GetAsync(address.AbsolutePath);

        Assert.Equal((500, "ServiceError", "application/json"), (broken.Status, broken.Code, broken.ContentType));
        Assert.DoesNotContain("uploads", broken.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((503, "ServiceError"), (busy.Status, busy.Code));
    }

    [Fact]
    public async Task Its_address_is_in_no_log()
    {
        await using var app = await DirectLineApp.StartAsync();
        var address = await UploadAsync(app, "a.jpg", "image/jpeg", Form.Jpeg);
        app.Files.Broken = true;

        await app.GetAsync(address.AbsolutePath);

        Assert.NotEmpty(app.Errors);
        Assert.DoesNotContain(app.Errors, line => line.Contains(app.Files.Kept.Single().Capability, StringComparison.Ordinal));
    }

    private static async Task<Uri> UploadAsync(DirectLineApp app, string name, string type, byte[] content)
    {
        var talk = await app.StartTalkAsync();
        Assert.Equal(200, (await talk.UploadAsync(new Form().File(name, type, content))).Status);
        return new(app.Store.Posted(talk.Id).Single().Attachments!.Single().ContentUrl!);
    }

    // As it was sent.
    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;
}
