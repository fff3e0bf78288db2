using System.Security.Cryptography;
using BotAssistant.Privacy;

namespace BotAssistant.Backups;

/// <summary>
/// A file as it was long when it was opened, hashed while it is read: what is appended meanwhile is left out. It reports its length, as the
/// tar writer needs it beforehand, but goes forward only.
/// </summary>
internal sealed class HashedFile(Stream file, Action<int> onRead) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;

    public override bool CanRead => true;

    // The tar writer asks for the length of streams that can seek only, and copies all others to memory.
    public override bool CanSeek => true;

    public override long Length { get; } = file.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Length - position);
        if (wanted == 0)
        {
            return 0;
        }

        var count = file.Read(buffer[..wanted]);
        if (count == 0)
        {
            throw new EndOfStreamException("The file became shorter while it was read.");
        }

        hash.AppendData(buffer[..count]);
        position += count;
        onRead(count);
        return count;
    }

    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
