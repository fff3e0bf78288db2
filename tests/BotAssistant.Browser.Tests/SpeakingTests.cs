using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>Speech is the browser's to understand; in its place stands one that understands what the test says.</summary>
public sealed class SpeakingTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const string Recogniser =
        """
        window.SpeechRecognition = window.webkitSpeechRecognition = class {
          start() { window.listening = this; }
          stop() { this.onend?.(); }
          abort() { this.onend?.(); }
          hear(words) { this.onresult?.({ results: [[{ transcript: words }]] }); }
          fail(error) { this.onerror?.({ error }); this.onend?.(); }
        };
        """;

    private static readonly Dictionary<string, string> Voice = new() { ["WebChat__Voice"] = "Browser" };

    [Fact]
    public async Task Where_the_county_did_not_switch_it_on_nothing_listens()
    {
        var chat = await OpenAsync(await shared.StartedAsync());

        await Expect(chat.Page.Locator("#photo")).ToBeVisibleAsync();
        await Expect(chat.Page.Locator("#voice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_the_sound_goes_is_said_before_anything_is_heard_and_the_words_are_sent_by_hand()
    {
        await using var service = await ServiceProcess.StartAsync(Voice);
        var chat = await OpenAsync(service);

        await chat.Page.Locator("#voice").ClickAsync();
        await Expect(chat.Page.Locator("#dialog[data-asks=voice]")).ToContainTextAsync("做这个浏览器的公司");
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => 'listening' in window"));
        await chat.Page.Locator("#voice-yes").ClickAsync();

        await chat.Input.FillAsync("我家");
        await chat.Page.Locator("#voice").ClickAsync();
        await chat.Page.Locator("#voice").ClickAsync();
        await HearAsync(chat, "电话");
        await Expect(chat.Input).ToHaveValueAsync("我家电话");

        await chat.Input.FillAsync("电话");
        await chat.Send.ClickAsync();
        await chat.ShowsAnswerAsync(Words.Phones);
        await HearAsync(chat, "电话电话");
        await Expect(chat.Input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Who_does_not_want_that_is_not_listened_to_and_a_browser_that_cannot_says_so()
    {
        await using var service = await ServiceProcess.StartAsync(Voice);
        var chat = await OpenAsync(service);

        await chat.Page.Locator("#voice").ClickAsync();
        await chat.Page.Locator("#voice-no").ClickAsync();
        Assert.False(await chat.Page.EvaluateAsync<bool>("() => 'listening' in window"));

        await chat.Page.Locator("#voice").ClickAsync();
        await chat.Page.Locator("#voice-yes").ClickAsync();
        await ListenedAsync(chat);
        await chat.Page.EvaluateAsync("() => window.listening.fail('network')");
        await Expect(chat.Page.Locator("#dialog[data-asks=voice-failed]")).ToContainTextAsync("请打字");
    }

    private static async Task HearAsync(ChatPage chat, string words)
    {
        await ListenedAsync(chat);
        await chat.Page.EvaluateAsync("words => window.listening.hear(words)", words);
    }

    /// <summary>A click is over before the page has begun to listen.</summary>
    private static Task<IJSHandle> ListenedAsync(ChatPage chat) => chat.Page.WaitForFunctionAsync("() => 'listening' in window");

    private async Task<ChatPage> OpenAsync(ServiceProcess service)
    {
        var visitor = await VisitAsync(service.Address);
        await visitor.Context.AddInitScriptAsync(Recogniser);
        return await visitor.OpenChatAsync();
    }
}
