using System.Text.Json.Nodes;

namespace BotAssistant.Testing;

/// <summary>
/// Everything of the Bot Framework that lies outside: the issuer of the channels' tokens, the endpoint with the bot's own tokens, and a
/// channel's service. The application beside it is registered under <see cref="AppId"/>.
/// </summary>
public sealed class ChannelWorld : IAsyncDisposable
{
    public const string AppId = "d4e8b1a0-0000-4000-8000-000000000001";
    public const string Password = "a-password-of-tests";

    private ChannelWorld(FakeIssuer issuer, FakeTokenEndpoint tokens, FakeConnector connector) => (Issuer, Tokens, Connector) = (issuer, tokens, connector);

    public FakeIssuer Issuer { get; }

    public FakeTokenEndpoint Tokens { get; }

    public FakeConnector Connector { get; }

    public string ServiceUrl => Connector.Address.AbsoluteUri;

    /// <summary>As an operator sets them, but for addresses on this machine.</summary>
    public string[] Settings =>
    [
        $"--BotFramework:AppId={AppId}",
        $"--BotFramework:AppPassword={Password}",
        $"--BotFramework:OpenIdMetadataUrl={Issuer.MetadataUrl}",
        $"--BotFramework:TokenUrl={Tokens.Address}",
        "--BotFramework:AllowLoopbackServiceUrls=true",
    ];

    public static async Task<ChannelWorld> StartAsync() =>
        new(await FakeIssuer.StartAsync("msteams", "webchat", "sms"), await FakeTokenEndpoint.StartAsync(), await FakeConnector.StartAsync());

    /// <summary>As the channel's service sends it.</summary>
    public JsonObject Activity(string text, string id, string channel = "msteams", string conversation = "19:abc@thread.tacv2;messageid=1", string from = "29:lin") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["text"] = text,
        ["channelId"] = channel,
        ["serviceUrl"] = ServiceUrl,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["from"] = new JsonObject { ["id"] = from, ["name"] = "林" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["locale"] = "zh-CN",
    };

    public TokenDraft Token(AssistantApp app) => TokenDraft.OfChannel(AppId, ServiceUrl, app.Clock.GetUtcNow());

    public Task<CallResult> PostAsync(AssistantApp app, JsonNode activity) => PostAsync(app, activity, Token(app).Sign(Issuer.Key));

    public static Task<CallResult> PostAsync(AssistantApp app, JsonNode activity, string token) =>
        Caller.PostAsync(app, activity, ("Authorization", "Bearer " + token));

    public async ValueTask DisposeAsync()
    {
        await Issuer.DisposeAsync();
        await Tokens.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
