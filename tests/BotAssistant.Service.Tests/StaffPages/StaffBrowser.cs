using System.Net;
using System.Text.RegularExpressions;
using BotAssistant.Testing;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What a browser got.</summary>
internal sealed partial record StaffReply(int Status, string? Location, string Html, IReadOnlyList<string> Cookies, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>As people read it: without tags, signs of HTML resolved.</summary>
    public string Text => WebUtility.HtmlDecode(Tag().Replace(Html, " "));

    /// <summary>The digits of a one-time code that stands there; empty if none does.</summary>
    public string Code => string.Concat(CodeShown().Match(Html).Groups["code"].Value.Where(char.IsAsciiDigit));

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("<p class=\"code\">(?<code>[0-9 ]+)</p>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeShown();
}

/// <summary>Somebody at the pages for staff: keeps cookies, follows nothing by itself, and sends forms with the token of a page that was shown.</summary>
internal sealed partial class StaffBrowser : IDisposable
{
    private readonly HttpClient http;

    public StaffBrowser(AssistantApp app)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Http.BaseAddress };
    }

    public async Task<StaffReply> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>Sends a form that stands on a page.</summary>
    /// <param name="page">Where its token comes from.</param>
    /// <param name="action">Where it goes.</param>
    public async Task<StaffReply> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = TokenOn().Match((await GetAsync(page)).Html) is { Success: true } found ? found.Groups["token"].Value : throw new InvalidOperationException("No form stands on " + page);
        return await PostAsync(action, [.. fields, ("form-token", WebUtility.HtmlDecode(token))]);
    }

    /// <summary>Uploads a file with a form that stands on a page.</summary>
    public async Task<StaffReply> UploadAsync(string page, string action, string fileName, Stream content, params (string Name, string Value)[] fields)
    {
        var token = WebUtility.HtmlDecode(TokenOn().Match((await GetAsync(page)).Html).Groups["token"].Value);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("form-token", token)))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new StreamContent(content), "file", fileName);
        using var response = await http.PostAsync(new Uri(action, UriKind.Relative), form);
        return await ReadAsync(response);
    }

    public async Task<byte[]> SaveAsync(string path) => await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends what a test made up.</summary>
    public async Task<StaffReply> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(new Uri(action, UriKind.Relative), form);
        return await ReadAsync(response);
    }

    /// <summary>Signs in by a code and sets a password.</summary>
    public async Task EnterAsync(string code, string password = StaffWorld.Password)
    {
        var entered = await SendAsync("/staff/sign-in", "/staff/sign-in", ("code", code));
        Assert.Equal((303, "/staff"), (entered.Status, entered.Location));
        var set = await SendAsync("/staff/password", "/staff/password", ("password", password), ("again", password));
        Assert.Equal((303, "/staff?said=PasswordSet"), (set.Status, set.Location));
    }

    public void Dispose() => http.Dispose();

    private static async Task<StaffReply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.Location?.OriginalString,
        await response.Content.ReadAsStringAsync(),
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [],
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TokenOn();
}
