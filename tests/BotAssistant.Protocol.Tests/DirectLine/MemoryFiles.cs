using System.Buffers.Text;
using System.Security.Cryptography;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>Files as the server expects them to be kept.</summary>
internal sealed class MemoryFiles : IDirectLineFiles
{
    private readonly Dictionary<string, (string Conversation, DirectLineFileInfo Info, byte[] Content)> _kept = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _received;

    /// <summary>While set, every call fails with it.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>While set, a file that is opened breaks after its first bytes.</summary>
    public bool Broken { get; set; }

    /// <summary>Bytes of files that were read so far, whole or not.</summary>
    public long Received => Volatile.Read(ref _received);

    public int Discarded { get; private set; }

    public int Unfinished { get; private set; }

    public IReadOnlyList<(string Capability, string Conversation, DirectLineFileInfo Info, byte[] Content)> Kept
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept.Select(file => (file.Key, file.Value.Conversation, file.Value.Info, file.Value.Content))];
            }
        }
    }

    public async Task<string?> SaveAsync(string conversationId, DirectLineFileInfo info, Stream content, CancellationToken ct)
    {
        Check();
        using var kept = new MemoryStream();
        var buffer = new byte[1024];
        try
        {
            int count;
            while ((count = await content.ReadAsync(buffer, ct)) > 0)
            {
                kept.Write(buffer, 0, count);
                Interlocked.Add(ref _received, count);
            }
        }
        catch
        {
            Unfinished++;
            throw;
        }

        var capability = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_gate)
        {
            _kept.Add(capability, (conversationId, info, kept.ToArray()));
        }

        return capability;
    }

    public Task DiscardAsync(string capability)
    {
        Check();
        lock (_gate)
        {
            Discarded += _kept.Remove(capability) ? 1 : 0;
        }

        return Task.CompletedTask;
    }

    public Task<DirectLineFile?> OpenAsync(string capability, CancellationToken ct)
    {
        Check();
        lock (_gate)
        {
            return Task.FromResult(_kept.TryGetValue(capability, out var file)
                ? new DirectLineFile(file.Info, file.Content.Length, Broken ? new BrokenStream() : new MemoryStream(file.Content))
                : null);
        }
    }

    private void Check()
    {
        if (Trouble is { } trouble)
        {
            throw trouble;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidDataException("/var/data/uploads/x is broken");
    }
}
