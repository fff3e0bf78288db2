using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>A message as it stands on the page.</summary>
internal sealed record ShownMessage(bool FromUser, string Text);

/// <summary>What the service gave to a page.</summary>
internal sealed record Grant(string ConversationId, string UserId);

/// <summary>The chat as somebody sees it and uses it.</summary>
internal sealed class ChatPage
{
    // Web Chat's own names; everything else that is used here stands in the page's own markup.
    private const string Bubbles = "#chat .webchat__bubble";
    private const string OwnBubbles = "#chat .webchat__bubble--from-user";
    private const string BubbleText = ".webchat__text-content";

    public ChatPage(IPage page)
    {
        Page = page;
        page.Response += (_, response) =>
        {
            if (response.Ok && new Uri(response.Url).AbsolutePath == "/chat/token")
            {
                grant = ReadGrantAsync(response);
            }
        };
    }

    private Task<Grant>? grant;

    public IPage Page { get; }

    public ILocator Input => Page.GetByRole(AriaRole.Textbox, new() { Name = "在这里打字" });

    public ILocator Send => Page.GetByRole(AriaRole.Button, new() { Name = "发送", Exact = true });

    /// <summary>Among those that can be seen; others stand in what is only read out.</summary>
    public ILocator Choice(string label) => Page.Locator("#chat .webchat__suggested-actions").GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public ILocator LeaveQuestion => Page.Locator("#dialog[data-asks=leave]");

    public ILocator Banner => Page.Locator("#banner");

    public ILocator Answers => Page.Locator(Bubbles + $":not(.webchat__bubble--from-user) {BubbleText}");

    public ILocator Said => Page.Locator($"{OwnBubbles} {BubbleText}");

    /// <summary>The line below an own message that tells what became of it.</summary>
    public ILocator Deliveries(string state) => Page.Locator($"#chat .delivery[data-delivery=\"{state}\"]");

    /// <summary>What the service gave to this page last.</summary>
    public Task<Grant> GrantAsync() => grant ?? throw new InvalidOperationException("The page has asked for no token yet.");

    public async Task<string> ConversationAsync() => (await GrantAsync()).ConversationId;

    public Task GoAsync(Uri service) => Page.GotoAsync(service.ToString());

    public Task ReadyAsync() => IsAsync("ready");

    /// <summary>Waits for a state of the chat.</summary>
    public Task IsAsync(string state) => Expect(Page.Locator("html")).ToHaveAttributeAsync("data-chat", state);

    /// <summary>Waits until the service has ended the conversation; until then the page only says that it is leaving.</summary>
    public Task HasLeftAsync() => Expect(Page.Locator("#ended")).ToContainTextAsync("已经退出了");

    public Task BannerSaysAsync(string state) => Expect(Banner).ToHaveAttributeAsync("data-state", state);

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await ReadyAsync();
    }

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Send.ClickAsync();
    }

    /// <summary>Says something and waits until an answer with these words stands there, and the message is known to have arrived.</summary>
    public async Task AskAsync(string text, string answer)
    {
        await SayAsync(text);
        await Expect(Answers.Filter(new() { HasText = answer })).Not.ToHaveCountAsync(0);
        await ArrivedAsync(text);
    }

    /// <summary>Waits until an own message stands there, with a tick.</summary>
    public async Task ArrivedAsync(string text)
    {
        await Expect(Said.Filter(new() { HasText = text })).Not.ToHaveCountAsync(0);
        await Expect(Deliveries("sending")).ToHaveCountAsync(0);
        await Expect(Deliveries("waiting")).ToHaveCountAsync(0);
        await Expect(Deliveries("received")).Not.ToHaveCountAsync(0);
    }

    public Task ShowsAnswerAsync(string text, int times = 1) => Expect(Answers.Filter(new() { HasText = text })).ToHaveCountAsync(times);

    public Task ShowsOwnAsync(string text, int times = 1) => Expect(Said.Filter(new() { HasText = text })).ToHaveCountAsync(times);

    /// <summary>All that stands there, in order.</summary>
    public async Task<IReadOnlyList<ShownMessage>> ShownAsync()
    {
        var shown = await Page.EvaluateAsync<JsonElement>(
            $$"""
            () => [...document.querySelectorAll('{{Bubbles}}')].map(bubble => ({
              fromUser: bubble.classList.contains('webchat__bubble--from-user'),
              text: [...bubble.querySelectorAll('{{BubbleText}}')].map(line => line.textContent).join('')
            }))
            """);
        return [.. shown.EnumerateArray().Select(message => new ShownMessage(message.GetProperty("fromUser").GetBoolean(), Plain(message.GetProperty("text").GetString()!)))];
    }

    public async Task OpenSettingsAsync()
    {
        if (await Page.Locator("#settings").GetAttributeAsync("open") is null)
        {
            await Page.Locator("#settings > summary").ClickAsync();
        }
    }

    public async Task ClickSettingAsync(string id)
    {
        await OpenSettingsAsync();
        await Page.Locator("#" + id).ClickAsync();
    }

    /// <summary>Goes on as one of the demo people.</summary>
    public async Task BecomeAsync(string account)
    {
        var choice = Page.Locator($".demo-account[data-account=\"{account}\"]");
        if (!await choice.IsVisibleAsync())
        {
            await OpenSettingsAsync();
        }

        grant = null;
        await choice.ClickAsync();
        await Patience.UntilAsync(() => grant is not null, "the page asks for a token for " + account);
        await ReadyAsync();
    }

    public async Task LeaveAsync()
    {
        await ClickSettingAsync("leave");
        await Page.Locator("#leave-yes").ClickAsync();
    }

    /// <summary>Without its white space, and the signs that keep telephone numbers in one line: in these a page is free.</summary>
    public static string Plain(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u2060'));

    private static async Task<Grant> ReadGrantAsync(IResponse response)
    {
        var answer = (await response.JsonAsync())!.Value;
        return new(answer.GetProperty("conversationId").GetString()!, answer.GetProperty("userId").GetString()!);
    }
}
