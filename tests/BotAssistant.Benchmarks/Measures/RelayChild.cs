using System.Globalization;
using System.Net;
using BotAssistant.Host;
using BotAssistant.Outbox;
using BotAssistant.Protocol;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>The service in a process of its own, that can be killed: its channels hand over by HTTP to whoever records.</summary>
internal static class RelayChild
{
    public const string Verb = "relay-child";

    /// <summary>Drops a repeated message by its key.</summary>
    public const string Keyed = "keyed";

    /// <summary>Takes whatever comes.</summary>
    public const string Plain = "plain";

    public static async Task<int> RunAsync(string directory, string recorder)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = new Uri(recorder) };
        await using var app = AssistantHost.Build(
            [
                "--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Directory={directory}", "--Policies:Shipped=false", "--Demo:Households=0", "--Schedule:Enabled=false",
                "--Logging:LogLevel:Default=Error",
            ],
            services => services.AddSingleton<IChannelSender>(new HttpChannel(client, Keyed, hasKeys: true)).AddSingleton<IChannelSender>(new HttpChannel(client, Plain, hasKeys: false)));
        await app.StartServingAsync();
        // Until it is killed, or whoever started it has ended.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public static string PathOf(string channel, OutboxId key, string recipient, int number) => string.Create(CultureInfo.InvariantCulture, $"/{channel}/{key.Value:N}/{recipient}/{number}");

    private sealed class HttpChannel(HttpClient client, string name, bool hasKeys) : IChannelSender
    {
        public string Channel => name;

        public bool HasIdempotencyKeys => hasKeys;

        public bool CanReach(ConversationReference reference) => true;

        public int MessagesPerSecond(string channel) => 1_000_000;

        public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
        {
            using var answer = await client.PostAsync(
                PathOf(name, message.Id, message.Address.ExternalId, int.Parse(message.Activity.Text!, CultureInfo.InvariantCulture)), content: null, ct);
            return answer.StatusCode is HttpStatusCode.ServiceUnavailable ? new SendResult.TryAgain("busy") : new SendResult.Delivered();
        }
    }
}
