using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Privacy;

/// <summary>
/// Seals what people wrote, with AES-256-GCM: format version (1 byte), key id (4, big-endian), nonce (12), tag (16), ciphertext.
/// The context is not stored but must be the same again (table, column and row id): a value copied elsewhere does not open.
/// </summary>
public sealed class BodyCipher(DataKeys keys)
{
    /// <summary>How much longer a sealed value is than the plain one.</summary>
    public const int Overhead = CiphertextAt;

    private const byte FormatVersion = 1;
    private const int KeyIdAt = 1;
    private const int NonceAt = KeyIdAt + sizeof(int);
    private const int NonceBytes = 12;
    private const int TagAt = NonceAt + NonceBytes;
    private const int CiphertextAt = TagAt + DataKey.TagBytes;
    private const int StackBytes = 1024;

    /// <summary>The key that <see cref="Seal"/> uses.</summary>
    public int CurrentKeyId => keys.CurrentId;

    /// <exception cref="SealedDataException">This was not made by <see cref="Seal"/>.</exception>
    public static int KeyIdOf(ReadOnlySpan<byte> sealedBytes) =>
        sealedBytes.Length >= Overhead && sealedBytes[0] == FormatVersion
            ? BinaryPrimitives.ReadInt32BigEndian(sealedBytes[KeyIdAt..])
            : throw new SealedDataException("The value is not sealed in a known format.");

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var key = keys.Current;
        var result = GC.AllocateUninitializedArray<byte>(Overhead + plain.Length);
        var target = result.AsSpan();
        target[0] = FormatVersion;
        BinaryPrimitives.WriteInt32BigEndian(target[KeyIdAt..], key.Id);
        var nonce = target.Slice(NonceAt, NonceBytes);
        RandomNumberGenerator.Fill(nonce);

        var cipher = key.Ciphers.Get();
        try
        {
            cipher.Encrypt(nonce, plain, target[CiphertextAt..], target.Slice(TagAt, DataKey.TagBytes), context);
        }
        finally
        {
            key.Ciphers.Return(cipher);
        }

        return result;
    }

    /// <exception cref="SealedDataException">Unknown key, other context, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        var key = KeyOf(sealedBytes);
        var plain = GC.AllocateUninitializedArray<byte>(sealedBytes.Length - Overhead);
        Open(key, sealedBytes, context, plain);
        return plain;
    }

    public byte[] SealText(ReadOnlySpan<char> text, ReadOnlySpan<byte> context)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = longest > StackBytes ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var buffer = rented ?? stackalloc byte[StackBytes];
        var plain = buffer[..Encoding.UTF8.GetBytes(text, buffer)];
        try
        {
            return Seal(plain, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            Return(rented);
        }
    }

    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public string OpenText(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        var key = KeyOf(sealedBytes);
        var length = sealedBytes.Length - Overhead;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var plain = (rented ?? stackalloc byte[StackBytes])[..length];
        try
        {
            Open(key, sealedBytes, context, plain);
            return Encoding.UTF8.GetString(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            Return(rented);
        }
    }

    private static void Open(DataKey key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context, Span<byte> plain)
    {
        var cipher = key.Ciphers.Get();
        try
        {
            cipher.Decrypt(
                sealedBytes.Slice(NonceAt, NonceBytes),
                sealedBytes[CiphertextAt..],
                sealedBytes.Slice(TagAt, DataKey.TagBytes),
                plain,
                context);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealedDataException($"A value sealed with data key {key.Id} was changed, or belongs elsewhere.");
        }
        finally
        {
            key.Ciphers.Return(cipher);
        }
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private DataKey KeyOf(ReadOnlySpan<byte> sealedBytes)
    {
        var id = KeyIdOf(sealedBytes);
        return keys.Find(id) ?? throw new SealedDataException($"There is no data key {id}.");
    }
}

/// <summary>A sealed value does not open. The message names the key at most, never any content.</summary>
public sealed class SealedDataException(string message) : CryptographicException(message);
