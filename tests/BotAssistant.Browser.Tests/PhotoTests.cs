using System.Text;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotAssistant.Browser.Tests;

/// <summary>A photo costs a villager's data volume, and says more than what can be seen on it.</summary>
public sealed class PhotoTests(Chromium chromium, SharedService shared) : PageTests(chromium)
{
    private const int LongestSide = 1600;

    [Theory]
    [InlineData(4000, 3000)]
    [InlineData(3000, 4000)]
    public async Task A_photo_is_sent_reduced_and_without_what_the_camera_noted_about_it(int width, int height)
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        var photo = await TakeAsync(visitor, width, height);
        Assert.Equal((width, height), Jpeg.SizeOf(photo));
        Assert.True(Jpeg.HasExif(photo));

        await SendAsync(chat, "屋顶.jpg", photo);

        await chat.ShowsAnswerAsync(Words.Picture);
        await Expect(chat.Deliveries("received")).Not.ToHaveCountAsync(0);
        var kept = await KeptAsync(service, chat);
        var (keptWidth, keptHeight) = Jpeg.SizeOf(kept);
        Assert.Equal(LongestSide, Math.Max(keptWidth, keptHeight));
        Assert.Equal((double)width / height, (double)keptWidth / keptHeight, 0.01);
        Assert.False(Jpeg.HasExif(kept));
        Assert.DoesNotContain(Jpeg.Place, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.True(kept.Length < photo.Length, $"{kept.Length} bytes of {photo.Length}");
    }

    [Fact]
    public async Task A_small_photo_loses_what_the_camera_noted_about_it_too()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();

        await SendAsync(chat, "门.jpg", await TakeAsync(visitor, 800, 600));

        await chat.ShowsAnswerAsync(Words.Picture);
        var kept = await KeptAsync(service, chat);
        Assert.Equal((800, 600), Jpeg.SizeOf(kept));
        Assert.DoesNotContain(Jpeg.Place, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_shown_to_who_sent_it_and_again_after_the_page_was_opened_again()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        var chat = await visitor.OpenChatAsync();
        await SendAsync(chat, "屋顶.jpg", await TakeAsync(visitor, 2000, 1000));
        await chat.ShowsAnswerAsync(Words.Picture);
        await IsShownAsync(chat);

        await chat.ReloadAsync();

        await chat.ShowsAnswerAsync(Words.Picture);
        await IsShownAsync(chat);
    }

    [Fact]
    public async Task A_photo_taken_without_a_network_is_sent_once_when_there_is_one()
    {
        var service = await shared.StartedAsync();
        var visitor = await VisitAsync(service.Address);
        visitor.NetworkMayFail = true;
        var chat = await visitor.OpenChatAsync();
        await chat.AskAsync("你好", Words.Greeting);
        var photo = await TakeAsync(visitor, 2000, 1000);
        await visitor.Context.SetOfflineAsync(true);
        await SendAsync(chat, "屋顶.jpg", photo);
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(1);

        await visitor.Context.SetOfflineAsync(false);

        await chat.ShowsAnswerAsync(Words.Picture);
        await Expect(chat.Deliveries("waiting")).ToHaveCountAsync(0);
        await KeptAsync(service, chat);
        await IsShownAsync(chat);
    }

    /// <summary>By the button, as a person does it.</summary>
    private static async Task SendAsync(ChatPage chat, string name, byte[] content)
    {
        await chat.Page.Locator("#photo").ClickAsync();
        var chooser = await chat.Page.RunAndWaitForFileChooserAsync(() => chat.Page.Locator("#photo-choose").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = content });
    }

    private static async Task<byte[]> TakeAsync(Visitor visitor, int width, int height)
    {
        var page = await visitor.Context.NewPageAsync();
        var photo = await Jpeg.TakeAsync(page, width, height);
        await page.CloseAsync();
        return photo;
    }

    private static async Task<byte[]> KeptAsync(ServiceProcess service, ChatPage chat)
    {
        var messages = await service.Stored.ReadAsync(service.Address, await chat.ConversationAsync());
        var sent = Assert.Single(messages, message => message.FromUser && message.Activity.TryGetProperty("attachments", out _));
        return await StoredConversations.FileAsync(sent);
    }

    private static async Task IsShownAsync(ChatPage chat)
    {
        var picture = chat.Page.Locator("#chat .webchat__stacked-layout--from-user img");
        await Expect(picture).ToHaveCountAsync(1);
        await Patience.UntilAsync(
            () => picture.EvaluateAsync<int>("picture => picture.complete ? picture.naturalWidth : 0"), width => width > 0, _ => "the picture is seen");
    }
}
