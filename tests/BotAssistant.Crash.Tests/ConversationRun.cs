namespace BotAssistant.Crash.Tests;

/// <summary>One person talking: opens a conversation, sends in order, several at a time, and receives by one of the two ways.</summary>
internal sealed class ConversationRun : IDisposable
{
    private readonly SemaphoreSlim allowance = new(0);
    private readonly Connection connection;
    private readonly CrashSettings settings;
    private volatile bool finishing;
    private volatile bool posting;
    private int allowed;

    public ConversationRun(int number, bool streaming, Connection connection, CrashSettings settings)
    {
        (Number, Streaming) = (number, streaming);
        (this.connection, this.settings) = (connection, settings);
        UserId = "dl_" + connection.Dice.Letters(20);
        View = new(UserId);
    }

    public int Number { get; }

    public bool Streaming { get; }

    public ClientView View { get; }

    public string UserId { get; }

    public string? ConversationId { get; private set; }

    /// <summary>Everything was sent and accepted.</summary>
    public bool Done { get; private set; }

    /// <summary>A message is on its way and has not been accepted yet.</summary>
    public bool Posting => posting;

    public bool Sated => Volatile.Read(ref allowed) >= settings.MessagesAtMost;

    public string Name => $"conversation {Number} ({(Streaming ? "stream" : "polling")})";

    public void Allow(int messages)
    {
        Interlocked.Add(ref allowed, messages);
        allowance.Release(messages);
    }

    /// <summary>The kills are over: send what is missing and stop.</summary>
    public void Finish()
    {
        finishing = true;
        allowance.Release();
    }

    public async Task RunAsync(string secret, CancellationToken ct)
    {
        var token = (await InsistAsync("POST tokens/generate", () => connection.Client.GenerateTokenAsync(secret, UserId, ct), ct)).Token!;
        var opened = await InsistAsync("POST conversations", () => connection.Client.OpenAsync(token, ct), ct);
        ConversationId = opened.ConversationId;
        token = opened.Token ?? token;

        ConversationReader reader = Streaming ? new StreamReader(connection, View) : new PollingReader(connection, View);
        var reading = reader.RunAsync(opened, token, ct);
        var first = await Task.WhenAny(reading, SendAllAsync(token, ct));
        await first;
        await reading;
    }

    public void Dispose() => allowance.Dispose();

    private async Task SendAllAsync(string token, CancellationToken ct)
    {
        for (var number = 1; await MaySendAsync(number, ct); number++)
        {
            while (View.Open.Count >= settings.Window)
            {
                await connection.PauseAsync(10, 30, ct);
            }

            posting = true;
            View.Send(await SendAsync(number, token, ct));
            posting = false;
        }

        Done = true;
    }

    private async Task<bool> MaySendAsync(int number, CancellationToken ct)
    {
        if (!finishing)
        {
            await allowance.WaitAsync(ct);
        }

        return !finishing || number <= settings.MessagesEach;
    }

    /// <summary>The same text again, as a new activity, until it is accepted: what "send again" does on the page.</summary>
    private async Task<Sent> SendAsync(int number, string token, CancellationToken ct)
    {
        var text = $"第{number}条 {connection.Dice.Letters(8)}";
        List<string> attempts = [];
        while (true)
        {
            var attempt = $"{Number}-{number}-{attempts.Count + 1}-{connection.Dice.Letters(6)}";
            attempts.Add(attempt);
            switch (await connection.Client.PostAsync(token, ConversationId!, UserId, text, attempt, ct))
            {
                case Reply<PostedActivity>.Good({ Id: { Length: > 0 } id }):
                    return new(number, text, id, attempts);
                case Reply<PostedActivity>.Good:
                    connection.Breaches.Note("POST activities", 200, "no id");
                    break;
                case Reply<PostedActivity>.Refused({ } status, var body) when status < 500:
                    connection.Breaches.Note("POST activities", status, body);
                    break;
                default:
                    break;
            }

            await connection.RecoverAsync(ct);
        }
    }

    private async Task<Opened> InsistAsync(string request, Func<Task<Reply<Opened>>> ask, CancellationToken ct)
    {
        while (true)
        {
            switch (await ask())
            {
                case Reply<Opened>.Good(var opened):
                    return opened;
                case Reply<Opened>.Refused(var status, var body):
                    connection.Breaches.Note(request, status, body);
                    break;
                default:
                    break;
            }

            await connection.RecoverAsync(ct);
        }
    }
}
