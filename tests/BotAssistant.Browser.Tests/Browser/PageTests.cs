using BotAssistant.Browser.Tests.Service;

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>
/// What tests of the page have in common: visitors that leave with the test, and that nothing may go wrong in their browsers, whatever the
/// test is about.
/// </summary>
public abstract class PageTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    /// <summary>Before anything else is started: here a test is skipped where something is missing.</summary>
    public async ValueTask InitializeAsync() => await chromium.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                await visitor.ShootAsync(BuiltHost.Artifacts, TestContext.Current.TestMethod!.MethodName);
            }

            await visitor.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(visitors.SelectMany(visitor => visitor.Complaints));
    }

    private protected async Task<Visitor> VisitAsync(Uri service, Device? device = null, bool withScripts = true)
    {
        var visitor = await Visitor.ComeAsync(chromium, device ?? Device.Phone, service, withScripts);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>The page shows what the service keeps: the same messages, each once, in order.</summary>
    private protected static async Task ShowsTheConversationAsync(ChatPage page, StoredConversations stored, Uri service)
    {
        var conversation = await page.ConversationAsync();
        var kept = Messages(await stored.ReadAsync(service, conversation));
        var shown = await Patience.UntilAsync(page.ShownAsync, seen => seen.SequenceEqual(kept), seen => $"the {kept.Count} messages that are kept, not {seen.Count}");
        Assert.Equal(kept, shown);

        static List<ShownMessage> Messages(IEnumerable<StoredMessage> all) => [.. all.Select(message => new ShownMessage(message.FromUser, ChatPage.Plain(message.TextBesideButtons)))];
    }
}
