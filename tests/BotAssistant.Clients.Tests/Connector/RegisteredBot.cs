using System.Text.Json.Nodes;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>The application as a registered bot in real time, because the official package knows no other.</summary>
internal sealed class RegisteredBot : IAsyncDisposable
{
    private RegisteredBot(ChannelWorld world, IssuerKey loginKey, AssistantApp app) => (World, LoginKey, App) = (world, loginKey, app);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public ChannelWorld World { get; }

    /// <summary>Signs what the Emulator shows. Such a key is endorsed for no channel.</summary>
    public IssuerKey LoginKey { get; }

    public AssistantApp App { get; }

    public Uri Endpoint => new(App.Http.BaseAddress!, "api/messages");

    public static async Task<RegisteredBot> StartAsync()
    {
        var world = await ChannelWorld.StartAsync();
        var loginKey = world.Issuer.MakeKey();
        world.Issuer.Publish(world.Issuer.Key, loginKey);
        var app = await AssistantApp.StartAsync(world.Settings, services => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System)));
        return new(world, loginKey, app);
    }

    /// <summary>Wants its replies in the response.</summary>
    public JsonObject Activity(string text, string id, string channel)
    {
        var activity = World.Activity(text, id, channel);
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await World.DisposeAsync();
    }
}
