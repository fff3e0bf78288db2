namespace BotAssistant.Privacy;

/// <summary>Writes the sealed chunks. Only <see cref="Finish"/> writes the last one: a stream that is just disposed stays incomplete.</summary>
internal sealed class SealingStream(Stream target, ChunkCipher cipher, CancellationToken ct) : ForwardStream
{
    private readonly byte[] plain = new byte[ChunkCipher.ChunkBytes];
    private readonly byte[] chunk = new byte[ChunkCipher.ChunkBytes + ChunkCipher.TagBytes];
    private int filled;

    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ct.ThrowIfCancellationRequested();
        while (!buffer.IsEmpty)
        {
            // A full chunk waits until more comes: the last one must be known when it is sealed.
            if (filled == plain.Length)
            {
                WriteChunk(last: false);
            }

            var part = buffer[..Math.Min(buffer.Length, plain.Length - filled)];
            part.CopyTo(plain.AsSpan(filled));
            filled += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    public void Finish() => WriteChunk(last: true);

    private void WriteChunk(bool last)
    {
        cipher.Seal(plain.AsSpan(0, filled), chunk, last);
        target.Write(chunk, 0, filled + ChunkCipher.TagBytes);
        filled = 0;
    }
}
