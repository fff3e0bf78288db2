namespace BotAssistant.Protocol.DirectLine;

/// <summary>A file as it comes over the network: never held as a whole, and cut off where it is larger than it may be.</summary>
/// <param name="source">The bytes.</param>
/// <param name="maxBytes">So many may come.</param>
/// <param name="tooLarge">What is answered when more do.</param>
/// <exception cref="RefusedUploadException">The file is too large, or its bytes did not come as they should.</exception>
internal sealed class IncomingFile(Stream source, int maxBytes, ProtocolError tooLarge) : Stream
{
    private readonly byte[] _head = new byte[FileTypes.HeadBytes];
    private int _headLength;
    private int _headGiven;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, which are read again afterwards; nothing if the file is empty.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(CancellationToken ct)
    {
        int count;
        while (_headLength < _head.Length && (count = await ReadSourceAsync(_head.AsMemory(_headLength), ct)) > 0)
        {
            _headLength += count;
        }

        return _head.AsMemory(0, _headLength);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_headGiven == _headLength)
        {
            return await ReadSourceAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _headLength - _headGiven);
        _head.AsMemory(_headGiven, count).CopyTo(buffer);
        _headGiven += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The web server reads from the network asynchronously only.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task<int> ReadSourceAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var count = await UploadFailures.CatchAsync(() => source.ReadAsync(buffer, ct).AsTask());
        _read += count;
        return _read > maxBytes ? throw new RefusedUploadException(tooLarge) : count;
    }
}
