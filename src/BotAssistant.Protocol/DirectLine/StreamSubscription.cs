namespace BotAssistant.Protocol.DirectLine;

[Flags]
internal enum StreamWake
{
    None = 0,
    Appended = 1,
    Typing = 2,
    KeepAlive = 4,

    /// <summary>The conversation ended.</summary>
    Closed = 8,

    /// <summary>The client closed the socket, or it broke.</summary>
    ClientGone = 16,

    /// <summary>The client sent more in one message than anybody needs to.</summary>
    TooBig = 32,

    ShuttingDown = 64,

    /// <summary>Newer streams of the conversation take all the places there are.</summary>
    Displaced = 128,
}

/// <summary>What happened since its one stream last looked. Signals merge, so a stream that is slow costs no memory.</summary>
internal sealed class StreamSubscription(DirectLineSignals signals, string conversationId) : IDisposable
{
    private readonly SemaphoreSlim _woken = new(0);
    private int _pending;
    private byte[]? _typing;

    public string ConversationId { get; } = conversationId;

    public bool IsDisplaced { get; private set; }

    public void Signal(StreamWake wake)
    {
        // Only the first signal since the last look releases, so that the semaphore never counts beyond one.
        if (Interlocked.Or(ref _pending, (int)wake) == 0)
        {
            _woken.Release();
        }
    }

    public void Displace()
    {
        IsDisplaced = true;
        Signal(StreamWake.Displaced);
    }

    public void SignalTyping(byte[] json)
    {
        Volatile.Write(ref _typing, json);
        Signal(StreamWake.Typing);
    }

    public async Task<StreamWake> WaitAsync()
    {
        await _woken.WaitAsync(CancellationToken.None);
        return (StreamWake)Interlocked.Exchange(ref _pending, 0);
    }

    public byte[]? TakeTyping() => Interlocked.Exchange(ref _typing, null);

    // The semaphore owns no handle as long as nobody asks for one, and late signals must not fail.
    public void Dispose() => signals.Unsubscribe(this);
}
