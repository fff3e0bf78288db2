using System.Security.Cryptography;

namespace BotAssistant.Privacy;

/// <summary>Reads the sealed chunks. Gives out nothing that was not authenticated; the end comes only after the last chunk was seen.</summary>
/// <exception cref="InvalidDataException">Truncated or changed.</exception>
internal sealed class OpeningStream(Stream source, long sealedLength, ChunkCipher cipher, CancellationToken ct) : ForwardStream
{
    private readonly byte[] plain = new byte[ChunkCipher.ChunkBytes];
    private readonly byte[] chunk = new byte[ChunkCipher.ChunkBytes + ChunkCipher.TagBytes];
    private long remaining = sealedLength;
    private int filled;
    private int given;
    private bool started;
    private bool ended;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        ct.ThrowIfCancellationRequested();
        if (given == filled && !ended)
        {
            ReadChunk();
        }

        var count = Math.Min(buffer.Length, filled - given);
        plain.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    private void ReadChunk()
    {
        var length = (int)Math.Min(chunk.Length, remaining);
        if (length < ChunkCipher.TagBytes || (length == ChunkCipher.TagBytes && started))
        {
            throw new InvalidDataException("The sealed data ends within a chunk.");
        }

        try
        {
            source.ReadExactly(chunk, 0, length);
            remaining -= length;
            started = true;
            ended = remaining == 0;
            filled = length - ChunkCipher.TagBytes;
            given = 0;
            cipher.Open(chunk.AsSpan(0, length), plain.AsSpan(0, filled), ended);
        }
        catch (Exception e) when (e is EndOfStreamException or AuthenticationTagMismatchException)
        {
            filled = 0;
            throw new InvalidDataException("A chunk of the sealed data was changed.", e);
        }
    }
}
