using System.Text;

namespace BotAssistant.Protocol.Tests.Connector;

/// <summary>A connection whose other end swallows the request, says a little, and stops there.</summary>
internal sealed class HalfAnswer(string start) : Stream
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _restIsAwaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _said;

    /// <summary>When all that was said has been read, and more is wanted.</summary>
    public Task RestIsAwaited => _restIsAwaited.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void End(bool reset)
    {
        if (reset)
        {
            _end.SetException(new IOException("Connection reset by peer."));
        }
        else
        {
            _end.SetResult();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _requested.Task;
        if (!_said)
        {
            _said = true;
            return Encoding.ASCII.GetBytes(start, buffer.Span);
        }

        _restIsAwaited.TrySetResult();
        await _end.Task;
        return 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _requested.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // A client gives up by closing its end.
    protected override void Dispose(bool disposing)
    {
        _end.TrySetException(new IOException("The connection was closed."));
        base.Dispose(disposing);
    }
}
