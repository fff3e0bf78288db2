namespace BotAssistant.Rosters.Reading;

/// <summary>What comes out of a part of a zip, counted: neither the part nor the file may unpack into more than it may.</summary>
internal sealed class CountingStream(Stream inner, long packed, RosterLimits limits, UnpackedBytes total) : Stream
{
    // Below this a high ratio does no harm: empty formatted cells compress extremely well.
    private const long RatioCountsFrom = 20 * 1024 * 1024;

    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        total.Sum += count;
        if (total.Sum > limits.UnzippedBytes || (read > RatioCountsFrom && read > Math.Max(1, packed) * limits.ExpansionRatio))
        {
            throw new RosterRefusedException(RosterKeys.UnpacksTooLarge);
        }

        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

internal sealed class UnpackedBytes
{
    public long Sum { get; set; }
}
