namespace BotAssistant.Crash.Tests;

/// <summary>How a client reaches the service, and what it notes when the answer is not one to live with.</summary>
internal sealed record Connection(DirectLineClient Client, Doorway Doorway, Breaches Breaches, Dice Dice)
{
    /// <summary>After a failure: a moment, until somebody listens, and a moment again so that not all come in one packet.</summary>
    public async Task RecoverAsync(CancellationToken ct)
    {
        await PauseAsync(20, 100, ct);
        await Doorway.OpenedAsync(ct);
        await PauseAsync(0, 100, ct);
    }

    public Task PauseAsync(int low, int high, CancellationToken ct) => Task.Delay(Dice.Milliseconds(low, high), TimeProvider.System, ct);
}

/// <summary>Receives one conversation until cancelled, over any number of lives of the server.</summary>
internal abstract class ConversationReader(Connection connection, ClientView view)
{
    protected Connection Connection { get; } = connection;

    protected ClientView View { get; } = view;

    public abstract Task RunAsync(Opened opened, string token, CancellationToken ct);
}

internal sealed class PollingReader(Connection connection, ClientView view) : ConversationReader(connection, view)
{
    public override async Task RunAsync(Opened opened, string token, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            switch (await Connection.Client.ReadAsync(token, opened.ConversationId, View.Watermark, ct))
            {
                case Reply<ActivitySet>.Good(var set):
                    View.Receive(set);
                    await Connection.PauseAsync(200, 350, ct);
                    break;
                case Reply<ActivitySet>.Refused(var status, var body):
                    Connection.Breaches.Note("GET activities", status, body);
                    await Connection.RecoverAsync(ct);
                    break;
                default:
                    await Connection.RecoverAsync(ct);
                    break;
            }
        }
    }
}

internal sealed class StreamReader(Connection connection, ClientView view) : ConversationReader(connection, view)
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

            await Connection.RecoverAsync(ct);
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
                Connection.Breaches.Note("GET stream", stream.RefusedWith, "upgrade refused");
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
        switch (await Connection.Client.ReconnectAsync(token, conversation, View.Watermark, ct))
        {
            case Reply<Opened>.Good(var opened):
                if (opened.StreamUrl is null)
                {
                    Connection.Breaches.Note("GET conversation", 200, "no streamUrl");
                }

                return opened.StreamUrl;
            case Reply<Opened>.Refused(var status, var body):
                Connection.Breaches.Note("GET conversation", status, body);
                return null;
            default:
                return null;
        }
    }
}
