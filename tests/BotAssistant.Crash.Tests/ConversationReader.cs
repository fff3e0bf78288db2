namespace BotAssistant.Crash.Tests;

/// <summary>Receives one conversation until cancelled, over any number of lives of the server.</summary>
internal abstract class ConversationReader(DirectLineClient client, ClientView view, Breaches breaches, Dice dice)
{
    protected DirectLineClient Client { get; } = client;

    protected ClientView View { get; } = view;

    protected Breaches Breaches { get; } = breaches;

    protected Dice Dice { get; } = dice;

    public abstract Task RunAsync(Opened opened, string token, CancellationToken ct);

    protected Task PauseAsync(int low, int high, CancellationToken ct) =>
        Task.Delay(Dice.Milliseconds(low, high), TimeProvider.System, ct);
}

internal sealed class PollingReader(DirectLineClient client, ClientView view, Breaches breaches, Dice dice)
    : ConversationReader(client, view, breaches, dice)
{
    public override async Task RunAsync(Opened opened, string token, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            switch (await Client.ReadAsync(token, opened.ConversationId, View.Watermark, ct))
            {
                case Reply<ActivitySet>.Good(var set):
                    View.Receive(set);
                    break;
                case Reply<ActivitySet>.Refused(var status, var body):
                    Breaches.Note("GET activities", status, body);
                    break;
                default:
                    break;
            }

            await PauseAsync(200, 350, ct);
        }
    }
}

internal sealed class StreamReader(DirectLineClient client, ClientView view, Breaches breaches, Dice dice)
    : ConversationReader(client, view, breaches, dice)
{
    public override async Task RunAsync(Opened opened, string token, CancellationToken ct)
    {
        var address = opened.StreamUrl;
        while (!ct.IsCancellationRequested)
        {
            if (address is not null)
            {
                await ListenAsync(address, ct);
            }

            await PauseAsync(100, 300, ct);
            address = await FreshAddressAsync(opened.ConversationId, token, ct);
        }
    }

    private async Task ListenAsync(string address, CancellationToken ct)
    {
        using var stream = new DirectLineStream();
        if (!await stream.ConnectAsync(address, ct))
        {
            if (stream.RefusedWith is not 0)
            {
                Breaches.Note("GET stream", stream.RefusedWith, "upgrade refused");
            }

            return;
        }

        await foreach (var set in stream.ReadAsync(ct))
        {
            View.Receive(set);
        }
    }

    private async Task<string?> FreshAddressAsync(string conversation, string token, CancellationToken ct)
    {
        switch (await Client.ReconnectAsync(token, conversation, View.Watermark, ct))
        {
            case Reply<Opened>.Good(var opened):
                if (opened.StreamUrl is null)
                {
                    Breaches.Note("GET conversation", 200, "no streamUrl");
                }

                return opened.StreamUrl;
            case Reply<Opened>.Refused(var status, var body):
                Breaches.Note("GET conversation", status, body);
                return null;
            default:
                return null;
        }
    }
}
