using BotAssistant.Channels.DirectLine;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Pages;
using BotAssistant.Protocol;
using BotAssistant.Shaping;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Browser.Tests.Service;

/// <summary>The real application in real time within the test, for what nobody can bring about from outside.</summary>
internal sealed class InProcessService : IAsyncDisposable
{
    private readonly AssistantApp app;

    private InProcessService(AssistantApp app, LeapingClock clock)
    {
        this.app = app;
        Clock = clock;
    }

    public AssistantApp App => app;

    public LeapingClock Clock { get; }

    public Uri Address => app.Http.BaseAddress!;

    public StoredConversations Stored { get; } = new(AssistantApp.Secret);

    /// <param name="pages">Where the page lies; without it, where the build put it.</param>
    public static async Task<InProcessService> StartAsync(string? pages = null)
    {
        var clock = new LeapingClock();
        var started = await AssistantApp.StartAsync(edges: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.Configure<PageOptions>(options => options.Directory = pages ?? BuiltHost.Pages);
        });
        var service = new InProcessService(started, clock);
        Departures.Withdraw(service.Address);
        return service;
    }

    /// <summary>The bot says something by itself in a conversation of the page, as <see cref="ProactiveMessages"/> does with texts.</summary>
    public async Task SayAsync(string conversation, string? text, Action<Activity> shape)
    {
        var services = app.Services;
        var to = DirectLineConversations.Address(conversation);
        var bodies = services.GetRequiredService<ActivityBodies>();
        var store = services.GetRequiredService<IOutboxStore>();
        var known = store.ReadReference(to) ?? throw new InvalidOperationException("Nobody wrote from there yet.");
        var message = StoredReference.FromJson(bodies.OpenState(known.Reference, to))!.Reference!.CreateMessage(text);
        shape(message);
        var parts = services.GetRequiredService<ActivityShaper>().Fit(message, to.Channel).Select(part => bodies.Seal(part, to)).ToArray();
        await store.AppendAsync(new ProactiveWrite(known.Id, to.Channel, message.Recipient?.Id ?? "", parts, MessageKind.Answer, ThroughOutbox: false, Clock.GetUtcNow()));
        services.GetRequiredService<OutboxRelay>().Committed(to, toOutbox: false);
    }

    public ValueTask DisposeAsync()
    {
        Departures.Announce(Address);
        return app.DisposeAsync();
    }
}
