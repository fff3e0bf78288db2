using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BotAssistant.Privacy;

/// <summary>
/// Seals a stream as chunks of 64 KiB (the STREAM construction): the nonce is prefix, chunk counter, and a byte that marks the last chunk.
/// A chunk that is changed, moved, doubled or missing, at the end too, does not open.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;

    /// <summary>Beside it, a key must never seal two streams under the same prefix.</summary>
    public const int NoncePrefixBytes = 7;
    private const int CounterAt = NoncePrefixBytes;
    private const int LastAt = CounterAt + sizeof(uint);
    private readonly AesGcm cipher;
    private readonly byte[] nonce = new byte[LastAt + 1];
    private uint counter;

    public ChunkCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> noncePrefix)
    {
        cipher = new AesGcm(key, TagBytes);
        noncePrefix.CopyTo(nonce);
    }

    public void Seal(ReadOnlySpan<byte> plain, Span<byte> target, bool last)
    {
        NextNonce(last);
        cipher.Encrypt(nonce, plain, target[..plain.Length], target.Slice(plain.Length, TagBytes));
    }

    /// <exception cref="AuthenticationTagMismatchException">The chunk is not the one that was written at this place.</exception>
    public void Open(ReadOnlySpan<byte> chunk, Span<byte> plain, bool last)
    {
        NextNonce(last);
        cipher.Decrypt(nonce, chunk[..^TagBytes], chunk[^TagBytes..], plain);
    }

    public void Dispose() => cipher.Dispose();

    private void NextNonce(bool last)
    {
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(CounterAt), counter);
        nonce[LastAt] = last ? (byte)1 : (byte)0;
        counter = checked(counter + 1);
    }
}
