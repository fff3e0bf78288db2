using System.Buffers;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>A buffer of known size that goes back to the pool, so that an idle stream holds none.</summary>
internal sealed class RentedBuffer(int size) : IBufferWriter<byte>, IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);
    private int _written;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_written);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(_written);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
